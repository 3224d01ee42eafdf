"""The observer view (R22): a second window that shows and never asks; it is given frozen data and no way to act."""
