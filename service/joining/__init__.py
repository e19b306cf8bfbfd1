"""Facts across articles: which entity this is, and whether it has been heard of before."""
