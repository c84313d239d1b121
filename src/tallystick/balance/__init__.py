"""Both directions: totals, coverage, ratios, burden."""
