"""Pictures that bank files name."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizengine.banks import load_bank, write_bank
from quizengine.banks.loading import picture_beside
from quizengine.rules.questions import Question
from tests.support.samples import SINGLE

ID = "A" * 22


def bank(folder: Path, format_name: str, question: Question) -> Path:
    file = folder / f"bank.{format_name}"
    file.write_bytes(write_bank([question], format_name))
    return file


@pytest.mark.parametrize("format_name", ["yaml", "json", "csv"])
def test_pictures_and_their_words_come_back(tmp_path: Path, format_name: str) -> None:
    media, words = ("old bridge, 1.png", ID, "a;b.png"), ("", "一座桥，旧的", "x|y")
    question = replace(SINGLE, media=media, media_alt=words)
    report = load_bank(bank(tmp_path, format_name, question))
    assert [(each.media, each.media_alt) for each in report.questions] == [(media, words)]


@pytest.mark.parametrize("format_name", ["yaml", "csv"])
def test_a_picture_that_is_not_beside_the_bank_is_named_with_its_place(
    tmp_path: Path, format_name: str
) -> None:
    file = bank(tmp_path, format_name, replace(SINGLE, media=("bridge.png", ID)))
    report = load_bank(file)
    assert [(each.code, each.value) for each in report.problems] == [
        ("picture_missing", "bridge.png")
    ]
    assert report.problems[0].line
    assert report.accepted == 1
    (tmp_path / "bridge.png").touch()
    assert load_bank(file).problems == ()


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "a/b.png", "", "..", "a\0.png"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    (tmp_path / "secret.png").touch()
    assert picture_beside(folder, name) is None
