"""Numbers as they are read aloud."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_SECOND_MS, _MINUTE_MS = 1_000, 60_000


def chinese(number: int) -> str:
    """A whole number below a hundred million in Chinese: 15 is 十五, 200 is 二百."""
    if number < 0:
        return "负" + chinese(-number)
    high, low = divmod(number, 10_000)
    if not high:
        told = _below_ten_thousand(low)
        return told.removeprefix("一") if 10 <= low < 20 else told
    gap = "零" if 0 < low < 1_000 else ""
    return chinese(high) + "万" + gap + (_below_ten_thousand(low) if low else "")


def _below_ten_thousand(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    told, gap = "", False
    for place in reversed(range(4)):
        digit = number // 10**place % 10
        if digit:
            told += ("零" if gap and told else "") + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return told


def spoken_number(number: int, language: str) -> str:
    """A number in a spoken rule; English says digits."""
    return chinese(number) if language == "zh" else f"{number:,}"


def spoken_time(ms: int, language: str) -> str:
    """A length of time in a spoken rule."""
    if ms % _SECOND_MS:
        told = f"{ms / _SECOND_MS:g}"
        return f"{told} 秒" if language == "zh" else f"{told} seconds"
    minutes, rest_ms = divmod(ms, _MINUTE_MS)
    seconds = rest_ms // _SECOND_MS
    parts = []
    if minutes:
        parts.append(_counted(minutes, "分钟", "minute", language))
    if seconds or not minutes:
        parts.append(_counted(seconds, "秒", "second", language))
    return "".join(parts) if language == "zh" else " ".join(parts)


def _counted(number: int, chinese_unit: str, english_unit: str, language: str) -> str:
    if language == "zh":
        # 两分钟, never 二分钟
        return ("两" if number == 2 and chinese_unit == "分钟" else chinese(number)) + chinese_unit
    return f"{number} {english_unit}{'' if number == 1 else 's'}"
