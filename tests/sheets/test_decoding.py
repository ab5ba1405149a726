"""From bytes to text."""

import pytest

from quizengine.banks import load_bank
from quizengine.sheets.decoding import decode

CHINESE = "题型,题干,选项A,选项B,答案\n单选,我国的首都是哪座城市？,北京,南京,A\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + CHINESE.encode(), "utf-8"),
        (b"\xff\xfe" + CHINESE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode("gbk"), "gb18030"),
    ],
)
def test_a_chinese_file_is_read_in_every_usual_encoding(data: bytes, encoding: str) -> None:
    report = load_bank(data)
    assert (report.encoding, report.accepted, report.clean) == (encoding, 1, True)


@pytest.mark.parametrize(
    "data",
    [
        "これは日本語の文章です。問題と答え".encode("shift_jis"),
        "這是繁體中文的題目與選項".encode("big5"),
        "Qual é a questão? Não há".encode("cp1252"),
        b"\x80\xff\xfe",
    ],
)
def test_what_is_not_plausibly_chinese_is_only_ever_a_guess(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or (decoded.guessed and decoded.encoding != "gb18030")


def test_a_person_may_say_what_it_is() -> None:
    assert decode("問題".encode("shift_jis"), "shift_jis") == ("問題", "shift_jis", False)


def test_a_guessed_encoding_is_told() -> None:
    problems = load_bank(CHINESE.encode("gbk")).problems
    assert [(each.code, each.severity) for each in problems] == [("encoding_guessed", "info")]
