"""``danvan explain PROVINCE YEAR --unit ID --score SHEET``: the trace of a unit's points."""

from danvan.cli.scored_sheets import scored
from danvan.cli.scoring_options import Sheets
from danvan.cli.session import Session
from danvan.errors import DanvanError, UnknownNameError
from danvan.messages import message
from danvan.outputs.score_explanation import ScoreExplanationRequest, score_explanation


def explain_score(session: Session, target: str, unit: str | None, sheets: Sheets) -> None:
    """Show every step to the points, the grade and the rank of a unit.

    Raises:
        DanvanError: the unit or the sheets are not named, or the unit is in none of the sheets.
    """
    if unit is None or not sheets.paths:
        raise DanvanError(
            message("The points of a unit need the unit and the sheets."),
            "--unit, --score",
            message("Write: danvan explain PROVINCE YEAR --unit ID --score SHEET.csv"),
        )
    found = session.province(target)
    wanted = found.units.find(unit).id
    for results in scored(session, found, sheets):
        if wanted in results.by_unit:
            session.show(
                score_explanation(
                    ScoreExplanationRequest(
                        province=found.code,
                        province_name=found.name,
                        year=sheets.year,
                        results=results,
                        unit=wanted,
                        overlays=found.overlay_names,
                    )
                )
            )
            return
    raise UnknownNameError(
        message("The unit '{unit}' was not scored.", unit=wanted),
        "--unit",
        message("Name a sheet that has the unit."),
    )
