"""English as the reader goes by it: closed classes of words, clauses, lists, yes and no."""
