"""Taking apart what a phone sent, trusting nothing about its shape."""

from collections.abc import Collection

from quizengine.rules.refusals import BadAnswer, NoSuchChoice


def only(value: object, name: str) -> object:
    """Return the one field ``name`` of an object that must have no other.

    Raises:
        BadAnswer: not an object, or with other fields.
    """
    if not isinstance(value, dict) or set(value) != {name}:
        raise BadAnswer(reason="shape", field=name)
    return value[name]


def listed(value: object, most: int) -> list[object]:
    """Return a list of at most ``most`` entries.

    Raises:
        BadAnswer: not a list, or a longer one.
    """
    if not isinstance(value, list) or len(value) > most:
        raise BadAnswer(reason="list", most=most)
    return value


def one_id(value: object, known: Collection[str]) -> str:
    """Return an id that exists.

    Raises:
        NoSuchChoice: text, but no id of this question.
        BadAnswer: not text.
    """
    if not isinstance(value, str):
        raise BadAnswer(reason="id")
    if value not in known:
        raise NoSuchChoice()
    return value


def ids(value: object, known: Collection[str]) -> list[str]:
    """Return a list of existing ids, none twice.

    Raises:
        NoSuchChoice: an id is not one of this question's.
        BadAnswer: not a list of texts, or one of them twice.
    """
    found = [one_id(entry, known) for entry in listed(value, len(known))]
    if len(set(found)) != len(found):
        raise BadAnswer(reason="twice")
    return found
