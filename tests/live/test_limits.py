"""How much one connection may ask for, and how often one address may guess."""

import pytest

from quizengine.live.bounds import BOUNDS, Bounds
from quizengine.live.limits import EventRate, PinGuesses, place
from tests.live.conftest import StartLive
from tests.live.fakes import PIN

NOW_MS = 1_800_000_000_000
ADDRESS = "192.0.2.1"


def test_a_burst_passes_and_the_next_event_waits_its_turn() -> None:
    rate = EventRate(BOUNDS, NOW_MS)
    assert [rate.wait_ms(1, NOW_MS) for _ in range(21)] == [0] * 20 + [100]


def test_ten_events_a_second_pass_for_ever() -> None:
    rate = EventRate(BOUNDS, NOW_MS)
    assert not any(rate.wait_ms(1, NOW_MS + n * 100) for n in range(1_000))


def test_a_clock_that_stands_still_gives_nothing_away() -> None:
    rate = EventRate(BOUNDS, NOW_MS)
    taken = sum(rate.wait_ms(1, NOW_MS - n) == 0 for n in range(100))
    assert taken == 20


def test_refusals_far_apart_are_forgiven() -> None:
    rate = EventRate(BOUNDS, NOW_MS)
    assert not any(rate.too_many_refused(NOW_MS + n * 1_000) for n in range(100))


def test_the_fortieth_refusal_within_ten_seconds_is_too_many() -> None:
    rate = EventRate(BOUNDS, NOW_MS)
    assert [rate.too_many_refused(NOW_MS + n) for n in range(40)].index(True) == 39


def test_the_eleventh_wrong_pin_of_a_minute_is_not_looked_up() -> None:
    guesses = PinGuesses(BOUNDS)
    tried = [_guess_wrong(guesses, NOW_MS + n) for n in range(12)]
    assert tried == [True] * 10 + [False] * 2
    assert guesses.may_try(ADDRESS, "1", NOW_MS + 60_000)


def _guess_wrong(guesses: PinGuesses, now_ms: int) -> bool:
    may = guesses.may_try(ADDRESS, "1", now_ms)
    guesses.wrong(ADDRESS, now_ms)
    return may


def test_trying_while_locked_out_does_not_prolong_it() -> None:
    guesses = PinGuesses(BOUNDS)
    for second in range(120):
        _guess_wrong(guesses, NOW_MS + second * 500)
    assert guesses.may_try(ADDRESS, "1", NOW_MS + 60_001)


def test_the_answer_to_a_wrong_pin_takes_longer_and_longer_up_to_a_bound() -> None:
    guesses = PinGuesses(BOUNDS)
    delays = [guesses.wrong(ADDRESS, NOW_MS) for _ in range(12)]
    assert delays == sorted(delays)
    assert delays[0] <= 50
    assert delays[-1] == 1_600


def test_a_pin_that_was_right_here_stays_open_to_the_hall() -> None:
    guesses = PinGuesses(BOUNDS)
    guesses.right(ADDRESS, PIN)
    for _ in range(10):
        guesses.wrong(ADDRESS, NOW_MS)
    assert guesses.may_try(ADDRESS, PIN, NOW_MS)
    assert not guesses.may_try(ADDRESS, "654321", NOW_MS)


def test_another_address_is_not_locked_out() -> None:
    guesses = PinGuesses(BOUNDS)
    for _ in range(10):
        guesses.wrong(ADDRESS, NOW_MS)
    assert guesses.may_try("192.0.2.2", "1", NOW_MS)


def test_memory_is_bounded_whatever_addresses_come() -> None:
    guesses = PinGuesses(Bounds(addresses=100))
    for number in range(1_000):
        guesses.wrong(f"address {number}", NOW_MS)
        guesses.right(f"address {number}", str(number))
    assert len(guesses) == 100


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
        ("", ""),
    ],
)
def test_an_ipv6_client_counts_by_its_network(address: str, expected: str) -> None:
    assert place(address) == expected


@pytest.mark.live
def test_unknown_and_locked_out_get_the_same_answer(start_live: StartLive) -> None:
    live = start_live(wrong_pins=2)
    strangers = [live.peer("player") for _ in range(4)]
    answers = [peer.call("find_contest", {"pin": str(n)}) for n, peer in enumerate(strangers)]
    locked = live.peer("player").call("find_contest", {"pin": PIN})
    assert answers == [{"ok": False, "code": "unknown_pin", "retry": False, "detail": {}}] * 4
    assert locked == answers[0]
