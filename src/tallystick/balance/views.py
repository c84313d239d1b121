"""The three views of price: what a thing cost its giver, what was charged, what it was worth."""

VIEWS = {
    "cost to the giver": ("production", "book", "pay"),
    "charged": ("contract", "charged", "asking", "assumed", "pay"),
    "worth to the receiver": ("replacement", "market", "pay"),
}
