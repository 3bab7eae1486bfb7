"""The consolidated report (*báo cáo tổng hợp*) of the office that follows dân vận: part by part."""

from danvan.outputs.consolidated.contents import ReportRequest
from danvan.outputs.consolidated.grades import GradedUnit, graded_units
from danvan.outputs.consolidated.report import consolidated_report

__all__ = ["GradedUnit", "ReportRequest", "consolidated_report", "graded_units"]
