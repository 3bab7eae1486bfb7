"""What people call one report of one period."""

from danvan.calendar.duties import Duty


def report_name(duty: Duty) -> str:
    """Return the report with its period, saying nothing twice.

    ``Báo cáo tháng`` of ``Tháng 6/2023`` is ``Báo cáo tháng 6/2023``, and ``Báo cáo 6 tháng đầu
    năm`` of ``6 tháng đầu năm 2023`` is ``Báo cáo 6 tháng đầu năm 2023``; else the period stands
    in brackets.
    """
    label, period = duty.label, duty.period.name or duty.period.id
    words = period.split(" ")
    for count in range(len(words), 0, -1):
        said = " ".join(words[:count])
        if label.casefold().endswith(f" {said.casefold()}"):
            return " ".join([label, *words[count:]])
    return f"{label} ({period})"
