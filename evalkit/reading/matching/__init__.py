"""Where a facet of the rubric matches in a passage, what the match belongs to, and how it weighs."""
