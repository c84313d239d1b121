"""A small case with clauses, a ceiling, hypotheses and judgements, for the tests of pages and texts."""

from functools import cache

from tallystick.pipeline import Answer
from tests.report.ledgers import answered

CLAIMS = """[[claim]]
id = "treaty"
kind = "agreement"
parties = ["KP", "RU"]
period = "2024-06-19"
origin = "study"
document = "page"
paraphrase = "A treaty was signed."

[[claim]]
id = "named"
kind = "signal"
actor = "KP"
target = "RU"
event = "support"
period = "2025-04-28"
origin = "study"
document = "page"
paraphrase = "Pyongyang named the treaty as its reason."

[[claim]]
id = "blamed"
kind = "signal"
actor = "KP"
target = "RU"
event = "accuse"
period = "2025-08"
origin = "others"
document = "page"
paraphrase = "Pyongyang complained of the return."

[[claim]]
id = "oil"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "energy.oil.refined"
quantity = "more than 1M barrel"
period = "2024-03..2024-11"
origin = "others"
document = "page"
paraphrase = "More than a million barrels."

[[claim]]
id = "tanks"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "energy.oil.refined"
quantity = "90k barrel"
counts = "capacity"
period = "2024-03"
origin = "study"
document = "page"
paraphrase = "Tanks for 90,000 barrels."
"""
OBLIGATIONS = """[[clause]]
id = "help"
title = "Mutual help"
agreement = "treaty"
parties = ["KP", "RU"]
signed = 2024-06-19
in_force = 2024-12-04
atop = "defence"
trigger = "war"
duty = "help"
escape = "by law"
claims = ["treaty"]
invoked = ["named"]
flows = ["RU>KP:energy"]
note = "A note."

[[clause]]
id = "oil"
title = "Oil"
agreement = "Resolution 2397"
set_by = "UN"
in_force = 2018
receiver = "KP"
item = "energy.oil.refined"
ceiling = "500k barrel"
per = "year"
"""
OUTLOOK = """[[hypothesis]]
id = "stays"
title = "It stays as it is"
question = "after the war"
until = 2030-01-01
reference = ["kim-sandler-2020"]

[[hypothesis]]
id = "ends"
title = "It ends"
question = "after the war"

[[evidence]]
hypothesis = "stays"
claim = "blamed"
bears = "II"
by = "A. Analyst"
because = "Who complains wants more."

[[evidence]]
hypothesis = "ends"
claim = "blamed"
bears = "N"
by = "A. Analyst"

[[evidence]]
hypothesis = "ends"
claim = "named"
bears = "I"
by = "A. Analyst"

[[judgement]]
id = "first"
hypothesis = "stays"
by = "A. Analyst"
on = 2025-01-01
word = "likely"
probability = 0.6
confidence = "low"
until = 2025-12-31

[[judgement]]
id = "second"
hypothesis = "stays"
by = "A. Analyst"
on = 2025-06-01
word = "very likely"
probability = 0.7
confidence = "moderate"
until = 2025-12-31
outcome = true
because = "The autumn."
claim = "blamed"

[[judgement]]
id = "word"
hypothesis = "ends"
by = "A. Analyst"
on = 2025-06-01
word = "unlikely"
until = 2027-01-01

[[partner]]
party = "KP"
by = "B. Analyst"
on = 2025-06-01
worth = 1.5
patience = 0.8
ends = 0.5
continuation = "1..3 USD"
outside = "2 USD"
temptation = 5.0
reward = 3.0
punishment = 1.0
"""
FILES = {"obligations.toml": OBLIGATIONS, "outlook.toml": OUTLOOK}


@cache
def promised() -> Answer:
    """The answer to that case."""
    return answered(CLAIMS, FILES)
