"""Counting, timing, and how it is written down."""

from quizengine.metrics import Counter, Histogram, Metrics
from tests.support.exposition import read


def test_everything_a_server_counts_can_be_read_by_prometheus() -> None:
    metrics = Metrics()
    metrics.answers.values["stored"] += 2
    metrics.gauge("room_size", "A gauge.", lambda: {"a": 1.5, 'b"\\\n': 2}, "room")
    metrics.gauge("unknown", "Nobody can tell.", dict)
    metrics.info("build_info", "What runs.", {"version": "1", "python": "3"})
    samples = read(metrics.text())
    assert samples['quizengine_answers_total{result="stored"}'] == 2
    assert samples['room_size{room="a"}'] == 1.5
    assert samples['build_info{version="1",python="3"}'] == 1
    assert "unknown" not in metrics.text()


def test_a_value_at_a_bound_is_inside_and_buckets_add_up() -> None:
    histogram = Histogram("taken_seconds", "Time.", (10, 100))
    for milliseconds in (10, 10.5, 100, 101):
        histogram.observe(milliseconds)
    assert read("".join(f"{line}\n" for line in histogram.lines())) == {
        'taken_seconds_bucket{le="0.01"}': 1,
        'taken_seconds_bucket{le="0.1"}': 3,
        'taken_seconds_bucket{le="+Inf"}': 4,
        "taken_seconds_sum": 0.2215,
        "taken_seconds_count": 4,
    }


def test_sizes_are_written_as_they_are() -> None:
    histogram = Histogram("batch", "Sizes.", (1, 5))
    histogram.observe(3)
    assert 'batch_bucket{le="5"} 1' in list(histogram.lines())


def test_a_counter_without_labels_is_there_before_it_counts() -> None:
    assert list(Counter("failures_total", "None yet.").lines())[-1] == "failures_total 0"
