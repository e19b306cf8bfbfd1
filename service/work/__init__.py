"""What is done with an article once it is here: read it within its time, join it, keep it."""
