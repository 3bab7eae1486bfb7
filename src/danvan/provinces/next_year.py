"""The plan file of a province's next year, copied from one of its plans."""

from danvan.errors import DanvanError, UnknownNameError
from danvan.messages import message
from danvan.planfile.next_year import NextYear, next_year_file
from danvan.planfile.sources import read_source
from danvan.provinces.plans import year_of
from danvan.provinces.province import Province


def next_year_of(province: Province, earlier: int, year: int) -> str:
    """Return the text of a plan file for ``year``, copied from the plan of ``earlier``.

    Raises:
        UnknownNameError: there is no plan of the earlier year, or there is one of ``year`` already.
        DanvanError: several files plan for the earlier year.
        PlanFileError: the file cannot be copied line by line.
    """
    # Asked first: it says which years there are.
    _ = province.plan(earlier)
    if year in province.plan_years:
        raise UnknownNameError(
            message(
                "{province} already has a plan for {year}.", province=province.name, year=str(year)
            ),
            "--new-year",
            message("Choose a year without a plan."),
        )
    files = [file for file in province.files.files if year_of(file.calendar) == earlier]
    if len(files) != 1:
        raise DanvanError(
            message(
                "The plan of {year} stands in {count} files.", year=str(earlier), count=len(files)
            ),
            "--new-year",
            message(
                "Copy these files by hand: {files}.", files=tuple(f.origin.file for f in files)
            ),
        )
    (file,) = files
    wanted = NextYear(
        year=year,
        earlier=earlier,
        name=file.origin.file,
        beside=file.origin.file != province.origin.file,
    )
    return next_year_file(read_source(file.path, file.origin.file), wanted)
