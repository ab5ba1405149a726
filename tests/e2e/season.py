"""One quarter of six departments, with every figure reckoned by hand.

Contests have five questions of ten points. What a unit reached is its members' sum divided
by how many should take part, in percent of fifty points.
"""

from collections.abc import Mapping
from typing import Final

ROSTER: Final = """\
姓名,工号,单位,单位组别
张一,M01,民一庭,业务
张二,M02,民一庭,业务
张三,M03,民一庭,业务
李一,M04,民二庭,业务
李二,M05,民二庭,业务
王一,M06,刑庭,业务
王二,M07,刑庭,业务
赵一,M08,执行局,业务
赵二,M09,执行局,业务
赵三,M10,执行局,业务
钱一,M11,办公室,综合
钱二,M12,办公室,综合
孙一,M13,政治部,综合
孙二,M14,政治部,综合
"""

RECORDS: Final = """\
单位,按期完成率,审限内结案率,公文按期办结率,评查瑕疵：瑕疵,评查瑕疵：重大瑕疵,差错：差错,差错：重大差错,文书展评,考勤：迟到,考勤：旷工,会议缺席,内务抽查,民主测评,投诉属实,加分：市级,加分：省级,一票否决,说明
民一庭,99,97,,1,0,,,88;90;86;92;84,2,0,0,23/25,50/10/2/0,0,1,,违纪违法受处分,一人受处分
民二庭,98,95,,0,0,,,85;88;90;87;80,1,0,1,25/25,40/15/5/2,0,,,,
刑庭,95.16,94.4,,0,0,,,91;93;89;90;95,0,0,0,24/25,45/12/3/2,0,,,,
执行局,96.3,93.75,,3,0,,,82;80;85;79;84,3,1,2,22/25,30/20/8/4,1,1,1,,
办公室,98.5,,99,,,1,0,78;82;80,1,0,0,25/25,48/11/2/1,0,,,,
政治部,100,,94.5,,,0,1,90;88;92;86;89,0,0,1,21/25,55/6/1/0,0,,1,,
"""

_MEMBERS: Final = {
    "民一庭": (("张一", "M01"), ("张二", "M02"), ("张三", "M03")),
    "民二庭": (("李一", "M04"), ("李二", "M05")),
    "刑庭": (("王一", "M06"), ("王二", "M07")),
    "执行局": (("赵一", "M08"), ("赵二", "M09"), ("赵三", "M10")),
    "办公室": (("钱一", "M11"), ("钱二", "M12")),
    "政治部": (("孙一", "M13"), ("孙二", "M14")),
}

Right = Mapping[tuple[str, str], int]


def _right(**by_unit: tuple[int | None, ...]) -> Right:
    """How many questions each member gets right; None: stays at home."""
    return {
        who: count
        for unit, counts in by_unit.items()
        for who, count in zip(_MEMBERS[unit], counts, strict=True)
        if count is not None
    }


CONTESTS: Final[Mapping[str, tuple[str, Right]]] = {
    # 280/3 % -> 9.33, 90 -> 9.00, 80 -> 8.00, 200/3 -> 6.67, 70 -> 7.00, 100 -> 10.00
    "theory": (
        "percent",
        _right(
            民一庭=(5, 5, 4),
            民二庭=(5, 4),
            刑庭=(4, 4),
            执行局=(5, 5, None),
            办公室=(3, 4),
            政治部=(5, 5),
        ),  # fmt: skip
    ),
    # 280/3 -> 5.60, 80 -> 4.80, 100 -> 6.00, 80 -> 4.80, 90 -> 5.40, 90 -> 5.40
    "integrity_test": (
        "percent",
        _right(
            民一庭=(5, 4, 5),
            民二庭=(4, 4),
            刑庭=(5, 5),
            执行局=(4, 4, 4),
            办公室=(5, 4),
            政治部=(4, 5),
        ),  # fmt: skip
    ),
    # means 5, 4.5, 4.5, 4, 3, 4.5: places 1, 2, 2, 5, 6, 2 -> 7.00, 6.50, 6.50, 5.00, 4.50, 6.50
    "knowledge": (
        "rank",
        _right(
            民一庭=(5, 5, 5),
            民二庭=(4, 5),
            刑庭=(4, 5),
            执行局=(5, 4, 3),
            办公室=(3, 3),
            政治部=(5, 4),
        ),  # fmt: skip
    ),
    # everybody but one of three -> 5.00, 5.00, 5.00, 3.33, 5.00, 5.00
    "participation": (
        "participation",
        _right(
            民一庭=(1, 1, 1),
            民二庭=(1, 1),
            刑庭=(1, 1),
            执行局=(1, 1, None),
            办公室=(1, 1),
            政治部=(1, 1),
        ),  # fmt: skip
    ),
}
"""By the indicator that each feeds: the figure, and who gets how many of five right."""

Row = tuple[str, str, int, int | None, str, str]

BUSINESS: Final[list[Row]] = [
    # name, tracks, rank, rank for awards (民一庭 is vetoed), bonus, total
    ("民一庭", "24.33 33.04 18.52 19.24", 1, None, "2.00", "97.13"),
    # the tie goes to whose mark in the business track is higher
    ("民二庭", "24.00 33.43 18.50 18.00", 2, 1, "0.00", "93.93"),
    ("刑庭", "21.58 33.21 19.76 19.38", 3, 2, "0.00", "93.93"),
    ("执行局", "19.15 27.31 13.78 15.56", 4, 3, "5.00", "80.80"),
]
SUPPORT: Final[list[Row]] = [
    ("政治部", "25.00 30.12 18.04 19.19", 1, 1, "3.00", "95.35"),
    ("办公室", "22.00 29.90 19.50 18.94", 2, 2, "0.00", "90.34"),
]
UPHELD: Final[list[Row]] = [
    SUPPORT[0],
    # not late at all: 8.00 instead of 7.50
    ("办公室", "22.00 29.90 20.00 18.94", 2, 2, "0.00", "90.84"),
]
