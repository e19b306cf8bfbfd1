"""Quantities: how numbers are worded in news, what they count, and in what unit."""
