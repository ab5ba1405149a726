"""From times to figures."""

from statistics import quantiles

from hypothesis import given
from hypothesis import strategies as st

from quizengine.loadtest.figures import (
    NS_PER_MS,
    Burst,
    Measured,
    Played,
    Steady,
    percentile,
    spread,
    summary,
)
from quizengine.loadtest.page import page, rows
from quizengine.loadtest.plots import curves, ticks
from quizengine.loadtest.usage import Usage

MS = NS_PER_MS


def played() -> Measured:
    burst = Burst(begun_ns=0, acked_ns=[10 * MS, 20 * MS], acks=[10 * MS, 18 * MS])
    return Measured(
        players=2,
        connecting=[500 * MS, 1_000 * MS],
        joining=[250 * MS, 500 * MS],
        items=[Played(1, [1 * MS, 3 * MS], burst, 7 * MS), Played(2, [2 * MS, 5 * MS])],
        idle=Usage(1_000, 1.0),
        joined=Usage(1_020, 1.5),
        ended=Usage(1_100, 3.0),
    )


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=300))
def test_a_percentile_is_a_value_that_so_many_do_not_exceed(values: list[int]) -> None:
    found = percentile(values, 99)
    assert found in values
    assert sum(value <= found for value in values) >= len(values) * 0.99
    assert found >= quantiles(values, n=100, method="inclusive")[98] or found == max(values)


def test_percentiles_are_nearest_ranks() -> None:
    hundred = list(range(1, 101))
    assert [percentile(hundred, each) for each in (1, 50, 99, 100)] == [1, 50, 99, 100]
    assert percentile([7], 99) == 7


def test_several_items_give_the_median_of_their_percentiles() -> None:
    samples = [[1 * MS] * 3, [5 * MS] * 3, [9 * MS] * 3]
    assert spread(samples) == {"p50": 5.0, "p99": 5.0}


def test_figures_come_from_the_times() -> None:
    figures = summary(played())
    assert figures["connects_per_s"] == 2
    assert figures["joins_per_s"] == 4
    assert figures["fanout_ms"] == {"p50": 1.5, "p99": 4.0, "last": 4.0}
    assert figures["answers_per_s"] == 100
    assert figures["ack_ms"] == {"p50": 10.0, "p99": 18.0}
    assert figures["close_to_result_ms"] == 7.0
    assert (figures["kb_per_connection"], figures["server_cpu_s"]) == (10.0, 2.0)


def test_what_was_not_measured_is_none() -> None:
    figures = summary(Measured(players=3))
    unknown = ("connects_per_s", "answers_per_s", "close_to_result_ms", "kb_per_connection")
    assert [figures[name] for name in unknown] == [None] * 4
    assert figures["ack_ms"] == {"p50": None, "p99": None}


def test_a_page_holds_every_figure_and_needs_nothing_else() -> None:
    measured = played()
    measured.steady = Steady(rate=5, seconds=1.0, sent=5, acks=[MS] * 5, fanout=[[MS]])
    figures = summary(measured)
    for language in ("zh", "en"):
        written = page(measured, figures, language)
        assert not [name for name, _ in rows(figures) if f"<code>{name}</code>" not in written]
        assert written.count("<svg") == 5
        assert "http" not in written


def test_a_plot_of_nothing_is_nothing() -> None:
    assert curves({"all": []}, "ms") == ""


@given(st.floats(0.001, 1e7))
def test_ticks_are_few_and_reach_almost_to_the_end(highest: float) -> None:
    marks = ticks(highest)
    assert marks[0] == 0
    assert 2 <= len(marks) <= 8
    assert highest - marks[-1] < marks[1] * 1.01
