"""The parts the pages are made of: plain data in, signals out, nothing of precinct_app known here."""
