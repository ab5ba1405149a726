"""Values made by the thousand: one for each answer, each player, each line of the ledger.

A frozen dataclass sets each field through ``object.__setattr__``: making one takes
three times as long. These are frozen where it is cheap, in the type checker.
"""

from dataclasses import dataclass
from typing import TypeVar

from typing_extensions import dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def bulk_value(cls: type[T]) -> type[T]:
    """A dataclass with slots and named arguments that compares and hashes by its fields.

    Nobody may change a field; mypy says so.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True)
def small_bulk_value(cls: type[T]) -> type[T]:
    """The same with arguments in their order, for the few with two or three fields."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
