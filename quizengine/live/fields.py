"""The parts that the forms of messages are made of: bounded numbers, texts, answers, arguments."""

from collections.abc import Mapping
from typing import ClassVar, Final

from marshmallow import RAISE, Schema, ValidationError, fields, validate
from typing_extensions import override

from quizengine.live import personal_shapes

LARGEST = 2**53 - 1
LONGEST_TIME_MS = 24 * 60 * 60 * 1000
GIVEN_PARTS = 50
GIVEN_TEXT = 500
GIVEN_ID = 64
MEMBER_TEXT = 200
ARGS = 8
ARG_TEXT = 500


class Form(Schema):
    """A message or an ack.

    Attributes:
        shape: A type of ``shapes`` that says more than the fields, if there is one.
    """

    shape: ClassVar[object] = None

    class Meta:
        """Unknown fields are refused, never dropped."""

        unknown = RAISE


def whole(low: int = 0, high: int = LARGEST, **options: object) -> fields.Integer:
    """A whole number in a range; a strict `Integer` alone would take 10**40."""
    required = "load_default" not in options
    ranged = validate.Range(low, high)
    return fields.Integer(strict=True, required=required, validate=ranged, **options)  # type: ignore[arg-type]


def text(longest: int, shortest: int = 1) -> fields.String:
    """A text of bounded length, in code points."""
    return fields.String(required=True, validate=validate.Length(shortest, longest))


def shaped(shape: object, **options: object) -> fields.Dict:
    """An object of the server's own making, of a type of ``shapes``."""
    return fields.Dict(required=True, metadata={"shape": shape}, **options)  # type: ignore[arg-type]


def word(shape: object) -> fields.String:
    """One of the words that a literal type of ``shapes`` lists."""
    return fields.String(required=True, metadata={"shape": shape})


def is_id(value: object) -> bool:
    """Whether it can be the id of a choice: opaque, but never empty or long."""
    return isinstance(value, str) and 0 < len(value) <= GIVEN_ID


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= GIVEN_TEXT


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and is_id(value[0]) and is_id(value[1])


_PARTS: Final = {"choices": is_id, "order": is_id, "texts": _is_text, "pairs": _is_pair}


def given_problem(value: object) -> str | None:
    """What is wrong with a player's answer: one of choices, texts, number, order, pairs.

    Written out by hand because every answer of a hall passes here in one second.
    """
    if type(value) is not dict or len(value) != 1:
        return "Must be an object with exactly one field."
    ((name, part),) = value.items()
    if name == "number":
        short = _is_text(part) and len(part) <= GIVEN_ID
        return None if short else "Must be a short text."
    check = _PARTS.get(name)
    if check is None:
        return "Unknown form of answer."
    if type(part) is not list or len(part) > GIVEN_PARTS or not all(map(check, part)):
        return "Not a valid list."
    return None


class Given(fields.Field[Mapping[str, object]]):
    """A player's answer; see `given_problem`."""

    @override
    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> Mapping[str, object]:
        problem = given_problem(value)
        if problem is not None:
            raise ValidationError(problem)
        assert isinstance(value, dict)
        return value


class NameAndNumber(fields.Field[Mapping[str, str]]):
    """A member's name and staff number, as they were typed."""

    def __init__(self) -> None:
        super().__init__(metadata={"shape": personal_shapes.NameAndNumber})

    @override
    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> Mapping[str, str]:
        if not isinstance(value, dict) or value.keys() != {"name", "staff_number"}:
            raise ValidationError("Must be an object with name and staff_number.")
        if not all(
            isinstance(part, str) and 0 < len(part) <= MEMBER_TEXT for part in value.values()
        ):
            raise ValidationError("Must hold two texts, neither empty nor long.")
        return value


class Arguments(fields.Field[Mapping[str, object]]):
    """A command's arguments: few, named, and plain values; the rules know which."""

    @override
    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> Mapping[str, object]:
        if not isinstance(value, dict) or len(value) > ARGS:
            raise ValidationError("Must be a small object.")
        if not all(len(name) <= GIVEN_ID and _is_argument(part) for name, part in value.items()):
            raise ValidationError("Must hold texts, whole numbers and booleans.")
        return value


def _is_argument(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= ARG_TEXT
    return isinstance(value, int) and abs(value) <= LARGEST
