"""One module a revision; each says in `down_revision` which one it follows."""
