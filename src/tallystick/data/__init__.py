"""Tables kept by hand, each row with its source: items, units, words, parties, money, findings."""
