"""Other people's formats in, ours out, and back again."""
