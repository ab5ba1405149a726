"""The formats that can be written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from quizengine.banks.native_writing import write_json, write_yaml
from quizengine.banks.report import Heading
from quizengine.banks.table_writing import write_csv
from quizengine.rules.questions import Question

Write: TypeAlias = Callable[[Sequence[Question], Heading], bytes]

EXPORTS: Final[Mapping[str, Write]] = {"json": write_json, "yaml": write_yaml, "csv": write_csv}
"""By name. What a format cannot carry is lost, and ``docs/bank-format.md`` says what."""
