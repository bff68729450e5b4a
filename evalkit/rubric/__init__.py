"""Rubrics: categories of facets, with the words that name and specify them."""
