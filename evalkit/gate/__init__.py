"""The gate: a run beside its baseline, and a verdict that can be shown."""
