"""Pure rules of the precinct and the district: no clock, no files, no SQL, no window."""
