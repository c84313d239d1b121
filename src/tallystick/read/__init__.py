"""Text → candidate claims, by lexicons of words and rules that hold in every language."""
