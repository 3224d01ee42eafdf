"""How a result follows from the sums: method (the law as data), tally, result, and a room for each kind of method."""
