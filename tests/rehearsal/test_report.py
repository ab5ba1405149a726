"""Figures from records."""

from quizengine.rehearsal.host import HostRecord
from quizengine.rehearsal.names import nickname
from quizengine.rehearsal.player import Record, Seen, Sent
from quizengine.rehearsal.report import Spread, measure, spread

MS = 1_000_000


def sent(acked_ns: int | None, *, ok: bool = True) -> Sent:
    ack = None if acked_ns is None else {"ok": ok}
    return Sent(item_no=1, submission=1, given={}, sent_ns=0, acked_ns=acked_ns, ack=ack)


def test_percentiles_are_measured_values_not_invented_ones() -> None:
    assert spread(n * MS for n in range(1, 101)) == Spread(50.0, 99.0)


def test_nothing_measured_gives_no_figure() -> None:
    assert spread([]) == Spread(None, None)


def test_refused_and_unanswered_submissions_are_sent_but_not_acknowledged() -> None:
    record = Record(player_id=1, sent=[sent(5 * MS), sent(9 * MS, ok=False), sent(None)])
    measured = measure([record])
    assert (measured.answers_sent, measured.answers_acked, measured.answers_refused) == (3, 1, 1)
    assert measured.ack_ms == Spread(5.0, 5.0)


def test_fan_out_runs_from_the_hosts_command_to_the_first_open_view() -> None:
    seen = [
        Seen(2, 1, "reading", 1 * MS, live=True),
        Seen(3, 1, "open", 12 * MS, live=True),
        Seen(4, 1, "open", 90 * MS, live=True),
    ]
    measured = measure([Record(player_id=1, seen=seen)], HostRecord(opened_ns={1: 10 * MS}))
    assert measured.fanout_ms == Spread(2.0, 2.0)


def test_a_player_who_was_away_does_not_count_for_fan_out() -> None:
    seen = [Seen(3, 1, "open", 500 * MS, live=False), Seen(4, 1, "open", 900 * MS, live=True)]
    measured = measure([Record(player_id=1, seen=seen)], HostRecord(opened_ns={1: 10 * MS}))
    assert measured.fanout_ms == Spread(None, None)


def test_a_thousand_nicknames_are_short_and_differ() -> None:
    for language in ("zh-CN", "en"):
        names = [nickname(index, language) for index in range(1_000)]
        assert len(set(names)) == 1_000
        assert max(map(len, names)) <= 16
