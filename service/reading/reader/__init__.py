"""The reader: one small encoder, which sees a text once and says what its words name and who says what."""
