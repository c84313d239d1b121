"""What lines were worth: prices, currency, inflation, person-months, adjustments."""
