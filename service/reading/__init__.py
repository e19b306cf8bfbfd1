"""Text to facts: pure functions over one document. No Flask, no SQL, no network."""
