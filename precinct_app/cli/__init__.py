"""The command line: one file per command, each a thin shell over the services.

A command module has `add(commands)`, which names its words, and `run(options, tr)`, which does the work and returns an
exit code. `usage` reads the words, `ending` turns whatever goes wrong into one line, `opening` opens files.
Start-up stays light: what is heavy is imported inside `run`.
"""
