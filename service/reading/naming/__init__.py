"""What tells one name from another: how names are cut, spelt, sorted by kind, and put together."""
