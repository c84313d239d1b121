"""Word → canonical id: items, units, parties, currencies, rates, and the closed lists of words."""
