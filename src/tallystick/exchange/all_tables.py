"""Everything that a format of tables holds: the records, and what they come to."""

from tallystick.exchange.plans import Outgoing
from tallystick.exchange.tables_of_balance import tables_of_balance
from tallystick.exchange.tables_of_case import Table, tables_of_case
from tallystick.model.case import Case


def all_tables(case: Case, outgoing: Outgoing) -> list[Table]:
    """Tables of records first, then those of results; records without a row are kept for their columns."""
    records = tables_of_case(case, outgoing.texts)
    results = tables_of_balance(case, outgoing.findings, outgoing.texts) if outgoing.results else []
    return [*records, *results]
