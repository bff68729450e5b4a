"""Suites: the file evalkit.yaml, which says what is judged, how responses are made and what the gate asks."""
