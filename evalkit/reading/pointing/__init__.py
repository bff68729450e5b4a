"""Sentences that point back at an earlier one and decide on it: none of this, the latter, scratch that."""
