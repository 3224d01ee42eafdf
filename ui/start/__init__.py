"""The start page and what it leads to: a file opened, a kit taken in, practice, the district, a check."""
