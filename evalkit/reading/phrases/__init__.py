"""The phrases of a rubric, found in one pass over the words: joined, parted or misspelt."""
