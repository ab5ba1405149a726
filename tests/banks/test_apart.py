"""Files of strangers are read by a child that may die of them."""

import sys
import threading
from pathlib import Path

import pytest

from quizengine.apart import Apart
from quizengine.banks import apart, load_bank, write_bank
from quizengine.banks.apart import read_apart, report_from
from quizengine.paths import shipped_banks
from quizengine.rules.studio_refusals import FileTooHard


def test_the_child_tells_what_the_parent_would_read() -> None:
    for path in shipped_banks()[:2]:
        data = path.read_bytes()
        assert report_from(read_apart(data, "name")) == load_bank(data, "name")
    broken = "题型,题干\n单选题,?\n".encode("gb18030")
    assert report_from(read_apart(broken, "题库")) == load_bank(broken, "题库")


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_apart", Apart("quizengine.banks.child", 0.001))
    with pytest.raises(FileTooHard) as refused:
        read_apart(write_bank([], "json"))
    assert refused.value.detail == {"reason": "time"}
    assert threading.active_count() < 50


def test_a_child_that_takes_too_much_dies_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python, child = sys.executable, tmp_path / "child"

    def takes(size: int) -> None:
        program = f"from quizengine.apart import limit; limit(20); bytes({size})"
        child.write_text(f"#!/bin/sh\nexec {python} -c '{program}'\n")
        child.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(child))

    takes(1 << 20)
    assert read_apart(b"x") == b""
    takes(2 << 30)
    with pytest.raises(FileTooHard) as refused:
        read_apart(b"x")
    assert refused.value.detail == {"reason": "limits"}
