"""Frozen records, nothing else. One record type for one thing."""
