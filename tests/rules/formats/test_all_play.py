"""共答: the host has read the question aloud, and the boards are shown together."""

from tests.support.contests import at


def test_an_item_opens_with_its_choices_at_once() -> None:
    assert at("reading", format="all_play").phase == "open"


def test_it_stays_open_until_the_deadline_although_all_have_answered() -> None:
    contest = at("reading", format="all_play")
    assert "all_answered" not in contest.view("host")["commands"]
    assert contest.tick().now_ms == contest.opened_ms + 20_250


def test_standings_wait_for_the_end_of_the_round() -> None:
    contest = at("reading", format="all_play").through(["close", "reveal"])
    assert contest.view("host")["next"]["code"] == "next_item"
