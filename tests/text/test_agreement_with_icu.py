"""The sort order against ICU itself: through PyICU where it is installed, else through Node."""

import importlib
import json
import random
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from itertools import combinations

import pytest

from danvan.text import sort_key

Rank = Callable[[list[str]], list[int]]
"""Gives each name its place in ICU's order; names that ICU holds equal share a place."""

NODE_SCRIPT = """
const names = JSON.parse(require("fs").readFileSync(0, "utf8"));
const order = new Intl.Collator("vi", {numeric: true}).compare;
const sorted = names.map((_, i) => i).sort((a, b) => order(names[a], names[b]));
const ranks = [];
sorted.forEach((i, place) => {
  const before = sorted[place - 1];
  const same = place > 0 && order(names[before], names[i]) === 0;
  ranks[i] = same ? ranks[before] : place;
});
console.log(JSON.stringify(ranks));
"""

# Communes, wards and towns of 2023 and 2025, chosen for their letters, tones and signs.
NAMES = """\
Xã Cư M'gar
Phường B'Lao
Xã Đamb'ri
Xã Phan Ngọc Hiển
Phường Giảng Võ
Xã Võ Miếu
Phường 6
Xã Long Hẹ
Thị trấn D'Ran
Xã Đạ K'Nàng
Xã Đăk Rơ Wa
Xã M'Drắk
Xã Phượng Dực
Xã Cẩm Bình
Thị trấn Đạ M'ri
Phường 10
Phường Xuân Trường - Đà Lạt
Xã Sín Chéng
Phường 3
Xã Đắk Wil
Xã Đạ Tẻh 2
Xã Bảo Lâm 5
Xã Tủa Sín Chải
Xã Hữu Kiệm
Xã Ứng Hòa
Xã Hóa Quỳ
Phường Lê Ích Mộc
Xã Nậm Kè
Phường Vĩnh Yên
Xã Đam Rông 4
Xã B'Lá
Xã D'Ran
Đặc khu Phú Quý
Phường 11
Xã Bình Tuyền
Thị trấn Tứ Kỳ
Xã Đạ Tẻh 3
Xã Pa Ủ
Xã Ngọk Réo
Xã Nhơn Hòa Lập
Xã B' Lá
Phường Nguyễn Úy
Huyện Đức Trọng
Phường Xuân Hương - Đà Lạt
Xã Mường É
Xã A Lưới 5
Xã Hỏa Lựu
Phường Quế Võ
Xã Đạ M' Rong
Xã Thiết Ống
Xã Điềm Thụy
Thị xã Hoài Nhơn
Xã Nậm Xé
Phường Vũng Áng
Xã Bù Gia Mập
Xã Óc Eo
Xã Avương
Xã Ứng Hòe
Xã Phước Hữu
Phường Ô Chợ Dừa
Phường Cam Ly - Đà Lạt
Phường Ái Quốc
Xã Đạ K' Nàng
Xã Gò Nổi
Xã Ia O
Phường Lang Biang - Đà Lạt
Thành phố Hồ Chí Minh
Phường Dương Nỗ
Xã Quảng Uyên
Phường 2
Tỉnh Cao Bằng
Xã Cẩm Vũ
Thị trấn Tăng Bạt Hổ
Tỉnh Phú Thọ
Thị trấn Bằng Lũng
Xã Tây Yên Tử
Xã Tả Củ Tỷ
Xã Ea M'Droh
Xã N'Thol Hạ
Xã Cư M'ta
Xã Ia Rbol
Đặc khu Cồn Cỏ
Phường Nguyễn Văn Cừ
Xã Chân Mây - Lăng Cô
Xã Ea Wer
Đặc khu Lý Sơn
Xã Bảo Lâm 4
Xã Cổ Dũng
Xã Ea H'Leo
Phường Văn Miếu - Quốc Tử Giám
Phường B'lao
Xã Đạ Rsal
Thị trấn Phù Mỹ
Phường 7
Xã Lục Sĩ Thành
Xã Hồ Thị Kỷ
Phường 1
Xã Phù Mỹ Bắc
Xã Ia Rvê
Xã Thới An Hội
Xã Mỹ Đức Tây
Xã Nguyệt Ấn
Tỉnh Đồng Tháp
Xã Quốc Oai
Xã Khúc Thừa Dụ
Xã Ái Tử
Xã Sì Lở Lầu
Huyện Tứ Kỳ
Xã Mẫu Sơn
Xã Đăk Rve
Thị trấn Kẻ Sặt
Xã Nậm Nèn
Phường Móng Cái 3
Xã La Êê
Xã Vĩnh Thực
Xã Hợp Lý
Xã Ân Hữu
Xã Khoen On
Xã Ân Nghĩa
Xã Phú Mỡ
Xã Biển Động
Xã Ứng Hoè
Xã Nguyễn Bỉnh Khiêm
Phường Lâm Viên - Đà Lạt
Phường 9
Xã Ý Yên
Xã Đạ M'Rông
Xã Bắc Tân Uyên
Phường Uông Bí
Xã Tề Lỗ
Thành phố Đà Nẵng
Xã Tằng Loỏng
Xã Ba Chẽ
Xã Đăk Ơ
Huyện Cẩm Giàng
Xã Cư Jút
Thị xã An Nhơn
Xã Ân Hảo Đông
Phường Móng Cái 2
Phường Thủ Dầu Một
Phường 8
Xã Biển Hồ
Xã Thiên Nhẫn
Phường Yên Sở
Thị xã Kinh Môn
Xã A Lưới 4
Phường Cầu Ông Lãnh
Huyện Phù Mỹ
Xã Quỳ Hợp
Xã Ia Rsai
Phường Cửa Ông
Phường 12
Xã Cầu Khởi
Xã Mường Ảng
""".splitlines()

SYLLABLES = """
a ă â à ả ã á ạ e ê é è ế ệ i ì ỉ ĩ í ị o ô ơ ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ u ư ù ủ ũ ú ụ
ừ ử ữ ứ ự y ỳ ỷ ỹ ý ỵ w z f j bà bá bạ Bả da đa dà đà Da Đa Đà DA ĐA đạ dạ
hoà hòa hoá hóa Hòa HÒA thuỷ thủy Thuỷ quý quí Quý nguyễn Nguyên nguyện
1 2 9 10 11 02 100 I II - ' ( ) . , /
"""


def pyicu_rank() -> Rank | None:
    try:
        icu = importlib.import_module("icu")
    except ImportError:
        return None
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    numeric, on = icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON
    collator.setAttribute(numeric, on)

    def rank(names: list[str]) -> list[int]:
        keys = [collator.getSortKey(name) for name in names]
        places = {key: place for place, key in enumerate(sorted(set(keys)))}
        return [places[key] for key in keys]

    return rank


def node_rank() -> Rank | None:
    node = shutil.which("node")
    if node is None:
        return None
    probe = "process.exit(Intl.Collator.supportedLocalesOf('vi').length ? 0 : 1)"
    if subprocess.run([node, "-e", probe], check=False).returncode:
        return None

    def rank(names: list[str]) -> list[int]:
        done = subprocess.run(
            [node, "-e", NODE_SCRIPT],
            input=json.dumps(names),
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        ranks: list[int] = json.loads(done.stdout)
        return ranks

    return rank


@pytest.fixture(scope="module", params=[pyicu_rank, node_rank], ids=["pyicu", "node"])
def icu_rank(request: pytest.FixtureRequest) -> Rank:
    find: Callable[[], Rank | None] = request.param
    rank = find()
    if rank is None:
        pytest.skip(f"no ICU to compare with: {find.__name__} found none with Vietnamese")
    return rank


def disagreements(names: list[str], rank: Rank) -> list[tuple[str, str]]:
    """Pairs that ICU tells apart and danvan puts the other way round."""
    rows = list(zip(names, rank(names), map(sort_key, names), strict=True))
    return [
        (name, other)
        for (name, place, key), (other, other_place, other_key) in combinations(rows, 2)
        if place != other_place and (place < other_place) != (key < other_key)
    ]


def made_up_names(count: int) -> list[str]:
    """Names of one to three syllables, the same on every run."""
    syllables = SYLLABLES.split()
    draw = random.Random(2023)  # noqa: S311 - names for a test, not secrets
    return [" ".join(draw.choices(syllables, k=draw.randint(1, 3))) for _ in range(count)]


def test_the_names_of_real_units_sort_as_icu_sorts_them(icu_rank: Rank) -> None:
    assert disagreements(NAMES, icu_rank) == []


def test_made_up_names_sort_as_icu_sorts_them(icu_rank: Rank) -> None:
    assert disagreements(made_up_names(800), icu_rank) == []


def test_decomposed_names_sort_among_composed_ones_as_icu_sorts_them(icu_rank: Rank) -> None:
    decomposed = [unicodedata.normalize("NFD", name) for name in made_up_names(200)]
    assert disagreements(decomposed + NAMES, icu_rank) == []


def test_the_comparison_with_icu_sees_a_wrong_order(icu_rank: Rank) -> None:
    def backwards(names: list[str]) -> list[int]:
        return [-place for place in icu_rank(names)]

    assert disagreements(["Dầu Tiếng", "Đà Lạt"], backwards) == [("Dầu Tiếng", "Đà Lạt")]
