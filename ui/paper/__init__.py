"""Papers on their way out of the window: drawn in a worker, sent to a printer, recorded when they lie in hand (R44)."""
