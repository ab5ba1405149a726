"""Results from books, by figures reckoned by hand."""

from quizengine.rules.competitions.reckoning import reckon
from quizengine.rules.competitions.subjects import Subject
from tests.rules.competitions.court import WORKED, court
from tests.rules.competitions.seasons import JULY, book, unit


def test_the_worked_line_comes_to_96_46() -> None:
    rules = court()
    results = reckon(rules, JULY, book(rules, [unit(1, "business")], {"unit:1": WORKED}))
    result = results[Subject("unit", 1)]
    assert [str(each.score) for each in result.tracks] == ["23.90", "33.04", "18.52", "19.00"]
    assert str(result.bonus) == "2.00"
    assert str(result.total) == "96.46"
    assert result.grade == "优秀"
    assert result.complete
