"""The other half of a bargain: lives, signals over time, obligations, hypotheses."""
