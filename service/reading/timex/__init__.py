"""Time expressions: their grammar, and what they mean."""
