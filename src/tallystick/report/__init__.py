"""Records → text for the terminal, pages and pictures."""
