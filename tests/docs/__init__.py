"""Pages of docs/ that are drawn from the tables and the code: `python -m tests.docs`, `--check` fails when stale."""
