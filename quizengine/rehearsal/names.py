"""Nicknames for simulated players: speakable, short, and never the same one twice."""

_HOW_ZH = ("机智", "勇敢", "从容", "热情", "沉着", "灵巧", "爽朗", "认真", "勤奋", "快乐", "淡定")
_WHO_ZH = ("熊猫", "白鹤", "麋鹿", "雪豹", "海豚", "松鼠", "锦鲤", "大雁", "金丝猴", "猫头鹰")
_HOW_EN = ("Bright", "Brave", "Calm", "Clever", "Eager", "Gentle", "Happy", "Lively", "Quick")
_WHO_EN = ("Badger", "Crane", "Deer", "Finch", "Fox", "Koala", "Lynx", "Otter", "Panda", "Swift")


def nickname(index: int, language: str) -> str:
    """The name of the player with this number; numbered when the names run out.

    The two lists have lengths without a common divisor, so stepping through
    both at once meets every pair.
    """
    chinese = language.startswith("zh")
    how, who = (_HOW_ZH, _WHO_ZH) if chinese else (_HOW_EN, _WHO_EN)
    name = f"{how[index % len(how)]}{'的' if chinese else ''}{who[index % len(who)]}"
    turn = index // (len(how) * len(who))
    return f"{name}{turn + 1}" if turn else name
