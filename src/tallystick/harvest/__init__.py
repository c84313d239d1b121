"""The outside → archived documents and their text."""
