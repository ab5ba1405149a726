"""What a session is called in the list of sessions: no more than its owner needs to know it."""

import re

BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Mac OS", "Linux")


def label(user_agent: str) -> str:
    """Browser and system in two words; empty if it is neither."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for name in SYSTEMS if name in user_agent), "")
    program = re.match(r"[A-Za-z][\w.-]{0,30}", user_agent)
    if browser or system:
        return ", ".join(filter(None, (browser, system)))
    return program[0] if program else ""
