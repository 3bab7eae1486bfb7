"""What people call each kind of unit."""

from collections.abc import Mapping

from danvan.model.units import UnitKind

#: What the documents seen so far call them; a province may say otherwise.
KIND_NAMES: Mapping[UnitKind, str] = {
    UnitKind.DEPARTMENT: "sở, ban, ngành",
    UnitKind.PUBLIC_SERVICE_UNIT: "đơn vị sự nghiệp công lập",
    UnitKind.CENTRAL_AGENCY: "cơ quan ngành dọc Trung ương",
    UnitKind.DISTRICT: "huyện, thành phố",
    UnitKind.COMMUNE: "xã, phường, thị trấn",
    UnitKind.DIVISION: "phòng",
    UnitKind.PARTY_CELL: "chi bộ",
    UnitKind.COMMITTEE: "ban, ban chỉ đạo",
    UnitKind.OTHER: "cơ quan khác",
}


def kind_names(labels: Mapping[UnitKind, str]) -> Mapping[UnitKind, str]:
    """Return what people call each kind, in the words of a province where it has its own."""
    return {**KIND_NAMES, **labels}
