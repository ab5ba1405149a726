"""What periods are called: 2026年第三季度, the third quarter of 2026."""

from quizengine.rules.competitions.periods import Period
from quizengine.rules.formats.describing import Words, both

_PARTS = ("上旬", "中旬", "下旬")
_NUMBERS = "一二三四"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def period_words(period: Period) -> Words:
    """A period's name."""
    first, key = period.first, period.key
    month = f"{first.year}年{first.month}月"
    of_year = f"{_MONTHS[first.month - 1]} {first.year}"
    number = int(key[-1]) if key[-1].isdigit() else 0
    match period.kind:
        case "day":
            return both(f"{month}{first.day}日", f"{first.day} {of_year}")
        case "ten_days":
            return both(month + _PARTS[number - 1], f"{of_year}, part {number}")
        case "week":
            return both(f"{key[:4]}年第{int(key[-2:])}周", f"week {int(key[-2:])} of {key[:4]}")
        case "month":
            return both(month, of_year)
        case "quarter":
            return both(f"{first.year}年第{_NUMBERS[number - 1]}季度", f"Q{number} {first.year}")
        case "half":
            half = "上下"[number - 1]
            return both(f"{first.year}年{half}半年", f"half {number} of {first.year}")
        case "year":
            return both(f"{first.year}年", str(first.year))
        case _:
            return both("全赛季", "the whole season")
