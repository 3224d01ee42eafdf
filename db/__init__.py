"""Storage: the encrypted file, the journal, the rows beside it. Knows nobody above."""
