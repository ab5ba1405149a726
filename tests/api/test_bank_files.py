"""Banks as files: looked at, taken in, taken back, given out."""

import csv
import io
from typing import Any

import pytest

from quizengine.banks import EXPORTS, load_bank, write_bank
from quizengine.banks.report import Heading
from quizengine.rules.questions import Choice, Question
from tests.api.conftest import Answer, Client
from tests.api.test_banks import made

GOOD = """title,Physics
kind,stem,choice A,choice B,answer,topic
single,Which planet?,Venus,Mercury,B,Space
truefalse,Sound travels through a vacuum.,,,false,Sound
truefalse,Sound travels through a vacuum.,,,false,Sound
"""
BROKEN = GOOD + "single,Which star?,Sun,Moon,E,Space\n"


def sent(client: Client, content: str | bytes, name: str = "physics.csv", **query: Any) -> Answer:
    """What taking a file answers."""
    data = content.encode() if isinstance(content, str) else content
    file = (io.BytesIO(data), name)
    return client.post("/banks/import", data={"file": file}, query_string=query)


def stems(client: Client, bank_id: str) -> list[str]:
    """The questions of a bank, by their stems."""
    items = client.get(f"/banks/{bank_id}/questions").json["items"]
    return [each["question"]["stem"] for each in items]


def test_a_file_is_first_only_looked_at(organizer: Client) -> None:
    before = organizer.get("/banks").json["total"]
    looked = sent(organizer, BROKEN).json
    report = looked["report"]
    assert (report["format"], report["title"]) == ("csv", "Physics")
    assert [report[name] for name in ("found", "accepted", "skipped", "rejected")] == [4, 2, 1, 1]
    (error,) = [each for each in report["problems"] if each["severity"] == "error"]
    assert (error["code"], error["cell"]) == ("key_out_of_range", "E6")
    assert error["message_zh"]
    assert [each["stem"] for each in looked["questions"]] == [
        "Which planet?",
        "Sound travels through a vacuum.",
    ]
    assert (looked["added"], looked["bank"], looked["import_id"]) == (2, None, None)
    assert organizer.get("/banks").json["total"] == before


def test_a_file_with_errors_is_taken_only_where_that_is_wished(organizer: Client) -> None:
    refused = sent(organizer, BROKEN, dry_run=False)
    assert (refused.status, refused.code) == (422, "bank_has_errors")
    assert refused.json["detail"] == {"accepted": 2, "rejected": 1}
    taken = sent(organizer, BROKEN, dry_run=False, only_good=True, title="Half").json
    assert (taken["bank"]["title"], taken["bank"]["questions"]) == ("Half", 2)
    assert sent(organizer, "nothing", dry_run=False, only_good=True).code == "bank_has_errors"


def test_a_new_bank_is_made_and_goes_with_its_import(organizer: Client) -> None:
    taken = sent(organizer, GOOD, dry_run=False).json
    bank = taken["bank"]
    assert (bank["title"], bank["source"], bank["questions"]) == ("Physics", "physics.csv", 2)
    (made_by,) = organizer.get(f"/banks/{bank['bank_id']}/imports").json["items"]
    assert (made_by["import_id"], made_by["added"]) == (taken["import_id"], 2)
    (state,) = organizer.get(f"/banks/{bank['bank_id']}/questions/1/history").json["items"]
    assert (state["change"], state["import_id"]) == ("imported", taken["import_id"])
    undo = f"/banks/imports/{taken['import_id']}/undo"
    assert organizer.post(undo).json == {"undone": 2, "kept": 0}
    assert organizer.get(f"/banks/{bank['bank_id']}").code == "no_such_bank"
    assert organizer.post(undo).code == "already_undone"
    assert organizer.post("/banks/imports/none/undo").code == "no_such_import"


@pytest.mark.parametrize(
    ("duplicates", "expected", "counts"),
    [
        ("skip", ["Which planet?", "Sound travels through a vacuum."], (1, 0, 1)),
        ("change", ["Which planet?", "Sound travels through a vacuum."], (1, 1, 0)),
        (
            "keep",
            ["Which planet?", "Which planet?", "Sound travels through a vacuum."],
            (2, 0, 0),
        ),
    ],
)
def test_what_a_bank_has_already_is(
    organizer: Client, duplicates: str, expected: list[str], counts: tuple[int, int, int]
) -> None:
    bank_id = made(organizer)
    choices = [{"choice_id": "A", "text": "Venus"}, {"choice_id": "B", "text": "Mercury"}]
    planet = {"kind": "single", "stem": "Which planet?", "choices": choices, "key": ["A"]}
    organizer.post(f"/banks/{bank_id}/questions", planet)
    wish = {"bank_id": bank_id, "duplicates": duplicates}
    looked = sent(organizer, GOOD, **wish).json
    taken = sent(organizer, GOOD, dry_run=False, **wish).json
    for told in (looked, taken):
        assert (told["added"], told["changed"], told["known"]) == counts
    assert stems(organizer, bank_id) == expected
    first = organizer.get(f"/banks/{bank_id}/questions/1").json
    assert first["question"]["key"] == (["B"] if duplicates == "change" else ["A"])
    organizer.post(f"/banks/imports/{taken['import_id']}/undo")
    assert stems(organizer, bank_id) == ["Which planet?"]
    assert organizer.get(f"/banks/{bank_id}/questions/1").json["question"]["key"] == ["A"]


def test_questions_that_other_banks_have_are_named(organizer: Client) -> None:
    bank_id = sent(organizer, GOOD, dry_run=False, title="AAA").json["bank"]["bank_id"]
    elsewhere = sent(organizer, GOOD).json["elsewhere"]
    assert {"index": 0, "bank_id": bank_id, "title": "AAA", "number": 1} in elsewhere


@pytest.mark.parametrize("dry_run", [True, False])
def test_nobody_imports_into_a_bank_that_is_not_theirs(organizer: Client, dry_run: bool) -> None:
    items = organizer.get("/banks").json["items"]
    shipped = next(each["bank_id"] for each in items if each["shipped"])
    for bank_id, code in ((shipped, "bank_read_only"), ("none", "no_such_bank")):
        assert sent(organizer, GOOD, bank_id=bank_id, dry_run=dry_run).code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"PK\x03\x04" + b"\0" * 100, "archive_damaged"),
        (b"a: &a [*a, *a]", "unknown_format"),
        (b"format: quizengine/1\nquestions: &a [*a]", "yaml_alias"),
        (b'{"a":' * 100_000, "too_deep"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(
    organizer: Client, content: bytes, code: str
) -> None:
    answer = sent(organizer, content)
    assert answer.status == 200
    assert answer.json["report"]["accepted"] == 0
    assert code in {each["code"] for each in answer.json["report"]["problems"]}


def test_a_request_without_a_file_is_refused(organizer: Client) -> None:
    assert organizer.post("/banks/import", data={}).status == 422
    assert organizer.post("/banks/import", {"file": "x"}).status == 422
    assert sent(organizer, GOOD, duplicates="burn").status == 422


WILD = [
    Question(
        kind="single",
        stem=f"{sign}cmd|'/c calc'!A{number}",
        choices=(Choice("A", f"{sign}1"), Choice("B", f"'{sign}2")),
        key=("B",),
        explanation=f"{sign}SUM(A1)",
        topic=f"{sign}x",
        tags=(f"{sign}t",),
        language="en",
    )
    for number, sign in enumerate(("=", "+", "-", "@", "＝", "'=", "''=", "'"))
]


@pytest.mark.parametrize("format_name", EXPORTS)
def test_a_bank_is_given_out_as_it_was_taken_in(organizer: Client, format_name: str) -> None:
    heading = Heading(title="=Wild", language="en", licence="CC0-1.0", description="+one")
    file = write_bank(WILD, "json", heading)
    bank_id = sent(organizer, file, "wild.json", dry_run=False).json["bank"]["bank_id"]
    answer = organizer.get(f"/banks/{bank_id}/export?format={format_name}")
    assert answer.status == 200
    assert f"filename=bank.{format_name}" in answer.headers["Content-Disposition"]
    report = load_bank(answer.data)
    assert (report.problems, list(report.questions)) == ((), WILD)
    assert report.heading == heading


def test_no_cell_of_an_exported_table_is_a_formula(organizer: Client) -> None:
    file = write_bank(WILD, "json", Heading(title="=Wild"))
    bank_id = sent(organizer, file, "wild.json", dry_run=False).json["bank"]["bank_id"]
    told = organizer.get(f"/banks/{bank_id}/export?format=csv").data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(told)) for cell in row]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r＝＋－＠" and cell] == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("format_name", EXPORTS)
def test_templates_are_given_out_and_can_be_taken_in(
    organizer: Client, format_name: str, language: str
) -> None:
    query = f"format={format_name}&language={language}"
    answer = organizer.get(f"/banks/template?{query}")
    assert sent(organizer, answer.data).json["report"]["clean"]
