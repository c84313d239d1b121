"""Arguments in, text out: one file a command, its manual beside it."""
