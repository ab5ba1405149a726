"""Whatever is edited by hand in a competition's rows, verification finds and names it."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from quizengine import store
from quizengine.actions.competitions.actors import CONSOLE
from quizengine.actions.competitions.verifying import Verification
from quizengine.app.engine import open_engine
from quizengine.clock import ManualClock
from quizengine.settings import Settings
from tests.actions.competitions.court import DAY_MS, JULY, Court


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=tmp_path_factory.mktemp("verified"))


@pytest.fixture(scope="module")
def played(settings: Settings) -> Iterator[Court]:
    """July final with a veto, a correction after publication and an award; August published."""
    with open_engine(settings, clock=ManualClock()) as engine:
        clock = engine.clock
        assert isinstance(clock, ManualClock)
        court = Court(engine, clock)
        court.start()
        court.published()
        court.record("立案庭", {"theory": "90"}, reason="异议成立")
        whom = court.subject("刑庭")
        court.vetoes.impose(CONSOLE, court.id, JULY, whom, "corruption", "通报批评")
        court.clock.advance(9 * DAY_MS)
        court.go("final")
        court.decide("award:star", "民一庭")
        court.clock.advance(25 * DAY_MS)
        court.published("2026-08")
        yield court


@pytest.fixture
def court(played: Court) -> Iterator[Court]:
    """The same before each test: what a test edits is put back."""
    before = played.engine.database.read(everything)
    yield played
    played.engine.database.write(lambda conn: put_back(conn, before))
    assert verified(played).verified


TABLES = (
    "competitions",
    "competition_rules",
    "competition_periods",
    "competition_entrants",
    "competition_records",
    "competition_vetoes",
    "competition_results",
    "competition_awards",
    "competition_log",
)


def everything(conn: store.Connection) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [dict(row._mapping) for row in conn.execute(sa.text(f"SELECT * FROM {table}"))]
        for table in TABLES
    }


def put_back(conn: store.Connection, before: dict[str, list[dict[str, Any]]]) -> None:
    for table in reversed(TABLES):
        conn.execute(sa.text(f"DELETE FROM {table}"))
    for table, rows in before.items():
        for row in rows:
            names = ", ".join(row)
            values = ", ".join(f":{name}" for name in row)
            conn.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


def verified(court: Court) -> Verification:
    return court.engine.competition_verifying.verify(CONSOLE, court.id)


def edited(court: Court, sql: str, **values: object) -> list[tuple[str, str | None, str | None]]:
    """What verification names after an edit: code, period and subject."""

    def write(conn: store.Connection) -> int:
        return conn.execute(sa.text(sql), values).rowcount

    assert court.engine.database.write(write) > 0, "the edit hit nothing"
    found = verified(court)
    assert not found.verified
    return [(each.code, each.period, each.subject) for each in found.findings]


def test_what_nobody_edited_comes_out_again(court: Court) -> None:
    found = verified(court)
    assert (found.verified, found.findings) == (True, ())
    assert found.periods == (JULY, "2026-08")
    assert found.results == 36


def test_an_edited_value_is_found(court: Court) -> None:
    subject = court.subject("民一庭")
    found = edited(
        court,
        "UPDATE competition_records SET value = '\"100\"' WHERE period = :period"
        " AND indicator = 'theory' AND subject = :subject",
        period=JULY,
        subject=subject,
    )
    assert ("record_changed", JULY, subject) in found
    assert ("result_changed", JULY, subject) in found


@pytest.mark.parametrize("value", ["nonsense", '"nonsense"', '{"a": 1}'])
def test_a_value_that_is_none_is_found_too(court: Court, value: str) -> None:
    found = edited(
        court,
        "UPDATE competition_records SET value = :value WHERE period = :period"
        " AND indicator = 'theory' AND subject = :subject",
        value=value,
        period=JULY,
        subject=court.subject("民一庭"),
    )
    codes = {code for code, *_ in found}
    assert "record_changed" in codes
    assert "not_reckonable" in codes


def test_a_record_that_was_taken_away_is_found(court: Court) -> None:
    subject = court.subject("执行局")
    found = edited(
        court,
        "DELETE FROM competition_records WHERE period = :period"
        " AND indicator = 'theory' AND subject = :subject",
        period=JULY,
        subject=subject,
    )
    assert ("record_missing", JULY, subject) in found


def test_an_older_revision_cannot_be_made_to_hold(court: Court) -> None:
    subject = court.subject("立案庭")
    found = edited(
        court,
        "UPDATE competition_records SET latest = (revision = 1) WHERE period = :period"
        " AND indicator = 'theory' AND subject = :subject",
        period=JULY,
        subject=subject,
    )
    assert ("record_changed", JULY, subject) in found


@pytest.mark.parametrize(
    "edit",
    [
        r"""result = replace(result, '"rank"\:1', '"rank"\:2')""",
        "rank = 9",
        "total = '99.99'",
        "division = 'general'",
        r"""result = replace(result, '"before_rank"\:null', '"before_rank"\:6')""",
    ],
)
def test_an_edited_result_is_found(court: Court, edit: str) -> None:
    subject = court.subject("民一庭")
    found = edited(
        court,
        f"UPDATE competition_results SET {edit} WHERE period = :period AND subject = :subject",
        period=JULY,
        subject=subject,
    )
    assert ("results_changed", JULY, None) in found or ("result_changed", JULY, subject) in found


@pytest.mark.parametrize(
    "edit",
    [
        "args = replace(args, '\"90\"', '\"95\"')",
        "args = '{}'",
        "actor = 'panel:9'",
        "at_ms = at_ms + 1",
    ],
)
def test_an_edited_entry_of_the_log_is_found_by_its_number(court: Court, edit: str) -> None:
    where = "action = 'record.entered' AND args LIKE '%theory%'"
    first = court.engine.database.read(
        lambda conn: conn.scalar(sa.text(f"SELECT min(seq) FROM competition_log WHERE {where}"))
    )
    edited(court, f"UPDATE competition_log SET {edit} WHERE seq = :seq", seq=first)
    assert [each.seq for each in verified(court).findings if each.code == "log_broken"] == [first]


def test_a_log_that_was_cut_off_is_found(court: Court) -> None:
    last = court.engine.competition_log.page(CONSOLE, court.id, None, 1).told[0]["seq"]
    found = edited(court, "DELETE FROM competition_log WHERE seq = :seq", seq=last)
    assert "log_broken" in {code for code, *_ in found}


def test_edited_rules_are_found(court: Court) -> None:
    found = edited(
        court,
        'UPDATE competition_rules SET definition = replace(definition, \'"cap":"5"\', :cap)',
        cap='"cap":"9"',
    )
    assert ("rules_changed", None, None) in found


def test_an_edited_entrant_is_found(court: Court) -> None:
    found = edited(
        court,
        "UPDATE competition_entrants SET division = 'general' WHERE period = :period"
        " AND subject = :subject",
        period=JULY,
        subject=court.subject("民一庭"),
    )
    assert ("entrants_changed", JULY, None) in found


def test_a_veto_that_was_taken_away_is_found(court: Court) -> None:
    found = edited(court, "DELETE FROM competition_vetoes")
    assert ("veto_changed", JULY, court.subject("刑庭")) in found
    assert ("result_changed", JULY, court.subject("刑庭")) in found


@pytest.mark.parametrize("edit", ["state = 'publicity'", "publicity_until = '2026-08-01'"])
def test_an_edited_period_is_found(court: Court, edit: str) -> None:
    found = edited(
        court, f"UPDATE competition_periods SET {edit} WHERE period = :period", period=JULY
    )
    assert ("period_changed", JULY, None) in found


@pytest.mark.parametrize("edit", ["subject = 'unit:2'", "note = 'x'", "state = 'withheld'"])
def test_an_edited_award_is_found(court: Court, edit: str) -> None:
    found = edited(court, f"UPDATE competition_awards SET {edit}")
    assert "award_changed" in {code for code, *_ in found}
