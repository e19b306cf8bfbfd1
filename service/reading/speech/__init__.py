"""How articles say who says what: quotations, reported speech, refusals to speak, and the words for it."""
