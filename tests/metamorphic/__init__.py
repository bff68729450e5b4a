"""Documents that make their own truth: edits with a known effect, values that change, texts that game."""
