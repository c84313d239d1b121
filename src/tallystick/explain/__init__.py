"""A number or claim walked back to words; what changed between two cases and what it did."""
