"""evalkit in the tools that people already use: each a thin face over one judgement."""
