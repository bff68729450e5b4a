"""Whether a rubric holds: its examples, its reference, its phrases."""
