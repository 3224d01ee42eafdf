"""What the program carries with it: texts, theme, icons, editions, practice data.

A leaf of the house: everyone may import it, it imports nothing of ours. Data files are read through
`resources.files`, texts through `resources.texts`.
"""
