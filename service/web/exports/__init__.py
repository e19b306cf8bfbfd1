"""Lists of claims as a whole, in the formats that other tools read."""
