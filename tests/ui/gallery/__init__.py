"""Pictures of the whole window kit with invented data; see `__main__`."""
