"""What an article consists of besides its text: its head, its paragraphs, and the furniture of its page."""
