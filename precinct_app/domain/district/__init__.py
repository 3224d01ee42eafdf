"""The district: the same pattern with its own journal, state and commands (R40-R42)."""
