"""Pictures for formats that draw by cells: coloured cells, and bars in cells."""

import attrs

from danvan.outputs.charts import Chart, StatusMatrix, YearCalendar
from danvan.outputs.tables import Table


def drawn(shown: Table | Chart) -> tuple[Table, ...]:
    """Return what a format that draws by cells shows: coloured cells, bars in cells.

    Below the months of a year stands the list of its days, unless a table tells it already.
    """
    if isinstance(shown, StatusMatrix):
        return (shown.grid(),)
    if isinstance(shown, Table):
        return (shown,)
    if isinstance(shown, YearCalendar):
        listed = attrs.evolve(shown.alternative(), title=f"{shown.title}: danh sách")
        return (shown.grid(),) if shown.in_tables else (shown.grid(), listed)
    return (shown.alternative(),)
