"""What people call each status, with a symbol that needs no colour."""

from collections.abc import Mapping

from danvan.outputs.tones import Tone
from danvan.tracking.records import SubmissionState
from danvan.tracking.standings import Status

STATUS_NAMES: Mapping[Status, str] = {
    Status.ON_TIME: "đúng hạn",
    Status.LATE: "nộp muộn",
    Status.MISSING: "quá hạn, chưa nộp",
    Status.DUE_SOON: "sắp đến hạn",
    Status.NOT_DUE: "chưa đến hạn",
    Status.UNCONFIRMED: "hạn chưa xác nhận",
    Status.UNDATED: "không có hạn",
    Status.NOT_IN_FORCE: "chưa hiệu lực",
    Status.WAIVED: "được miễn",
    Status.SUPERSEDED: "đã thay thế",
    Status.CANCELLED: "đã hủy",
    Status.CLOSED: "đơn vị đã kết thúc",
}

STATUS_SYMBOLS: Mapping[Status, str] = {
    Status.ON_TIME: "✓",
    Status.LATE: "M",
    Status.MISSING: "✗",
    Status.DUE_SOON: "!",
    Status.NOT_DUE: "·",
    Status.UNCONFIRMED: "?",
    Status.UNDATED: "–",
    Status.NOT_IN_FORCE: "o",
    Status.WAIVED: "m",
    Status.SUPERSEDED: "t",
    Status.CANCELLED: "h",
    Status.CLOSED: "k",
}

#: What each status means for the reader; what asks nothing of anybody is neutral.
STATUS_TONES: Mapping[Status, Tone] = {
    Status.ON_TIME: Tone.GOOD,
    Status.LATE: Tone.WARNING,
    Status.MISSING: Tone.BAD,
    Status.DUE_SOON: Tone.WARNING,
    Status.NOT_DUE: Tone.WAITING,
    Status.UNCONFIRMED: Tone.NEUTRAL,
    Status.UNDATED: Tone.NEUTRAL,
    Status.NOT_IN_FORCE: Tone.NEUTRAL,
    Status.WAIVED: Tone.NEUTRAL,
    Status.SUPERSEDED: Tone.NEUTRAL,
    Status.CANCELLED: Tone.NEUTRAL,
    Status.CLOSED: Tone.NEUTRAL,
}

STATE_NAMES: Mapping[SubmissionState, str] = {
    SubmissionState.RECEIVED: "đã nhận",
    SubmissionState.NOTHING_TO_REPORT: "báo không phát sinh",
    SubmissionState.RETURNED: "đã trả lại",
    SubmissionState.RESUBMITTED: "đã nộp lại",
    SubmissionState.WITHDRAWN: "đơn vị đã rút",
}
