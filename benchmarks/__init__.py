"""What `make bench` runs: how accurate the reading is, how fast, and how fast the service answers."""
