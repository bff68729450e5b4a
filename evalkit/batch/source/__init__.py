"""Where responses come from. Each source yields rows, one at a time, always in the same order."""
