"""Records ↔ disk: the case folder, its cache, edits."""
