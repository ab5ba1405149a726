"""Reads the Prometheus text format, and takes nothing that Prometheus would not."""

import re

SAMPLE = re.compile(
    r'([a-z_][a-z0-9_]*)(\{(?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)+\})? (-?[0-9.e+-]+|[+-]Inf|NaN)'
)
HEAD = re.compile(r"# (HELP|TYPE) ([a-z_][a-z0-9_]*) (.+)")
KINDS = {"counter", "gauge", "histogram"}


def read(text: str) -> dict[str, float]:
    """Every sample by its name and labels.

    Raises:
        AssertionError: a line is neither a sample nor a head, or a sample has no type, or comes
            twice.
    """
    assert text.endswith("\n")
    samples: dict[str, float] = {}
    typed: set[str] = set()
    for line in text.splitlines():
        if head := HEAD.fullmatch(line):
            if head[1] == "TYPE":
                assert head[3] in KINDS
                assert head[2] not in typed
                typed.add(head[2])
            continue
        sample = SAMPLE.fullmatch(line)
        assert sample is not None, line
        key = sample[1] + (sample[2] or "")
        assert key not in samples, key
        assert {sample[1], re.sub("_(bucket|sum|count)$", "", sample[1])} & typed, line
        samples[key] = float(sample[3])
    return samples
