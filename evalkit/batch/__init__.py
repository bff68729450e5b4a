"""Many responses: where they come from, who scores them, what is kept, and how they compare."""
