"""Our parser and ``websockets`` agree on random, cut and damaged input."""

import random
import struct

import pytest
from websockets.frames import Frame, Opcode

from tests.live.transport_direct.oracle import Oracle, ours

LIMIT = 300
TEXTS = ("", "a", "quiz", "żółć", "抢答 🎉", "x" * 125, "x" * 126, "é" * 70, "x" * 300, "y" * 301)
BYTES = (b"", b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f\x8e", b"\x80" * 130)
CODES = (0, 999, 1000, 1001, 1004, 1005, 1006, 1007, 1011, 1014, 1015, 2999, 3000, 4999, 5000)


def _payload(dice: random.Random) -> bytes:
    if dice.random() < 0.8:
        return dice.choice(TEXTS).encode()
    return dice.choice(BYTES)


def _close(dice: random.Random) -> bytes:
    if dice.random() < 0.3:
        return dice.choice((b"", b"\x03"))
    return struct.pack("!H", dice.choice(CODES)) + _payload(dice)[:123]


def _frame(dice: random.Random, opcode: int, payload: bytes, final: bool) -> bytes:
    """A masked frame; now and then with a longer length field than it needs."""
    first = (0x80 if final else 0) | opcode
    if dice.random() < 0.02:
        first |= dice.choice((0x10, 0x20, 0x40))
    size = len(payload)
    masked = 0x80 if dice.random() < 0.99 else 0
    if size < 126 and dice.random() < 0.97:
        head = struct.pack("!BB", first, masked | size)
    elif size < 65_536 and dice.random() < 0.9:
        head = struct.pack("!BBH", first, masked | 126, size)
    else:
        head = struct.pack("!BBQ", first, masked | 127, size)
    mask = dice.randbytes(4)
    body = bytes(one ^ mask[place % 4] for place, one in enumerate(payload))
    return head + mask + body


def _message(dice: random.Random) -> bytes:
    """A message, whole or in fragments with control frames between them."""
    payload, opcode = _payload(dice), dice.choice((1, 1, 1, 2))
    frames = b""
    while dice.random() < 0.35:
        cut = dice.randrange(len(payload) + 1)
        frames += _frame(dice, opcode, payload[:cut], final=False)
        payload, opcode = payload[cut:], 0
        if dice.random() < 0.2:
            frames += _control(dice)
    return frames + _frame(dice, opcode, payload, final=dice.random() < 0.95)


def _control(dice: random.Random) -> bytes:
    opcode = dice.choice((8, 9, 9, 9, 10, 10))
    payload = _close(dice) if opcode == 8 else _payload(dice)[: dice.choice((125, 125, 130))]
    return _frame(dice, opcode, payload, final=dice.random() < 0.98)


def _stream(dice: random.Random) -> bytes:
    parts = [
        _message(dice)
        if dice.random() < 0.75
        else _control(dice)
        if dice.random() < 0.95
        else _frame(dice, dice.randrange(16), _payload(dice), final=True)
        for _ in range(dice.randrange(1, 6))
    ]
    stream = bytearray(b"".join(parts))
    if dice.random() < 0.25:
        for _ in range(dice.randrange(1, 3)):
            stream[dice.randrange(len(stream))] = dice.randrange(256)
    return bytes(stream[: dice.randrange(len(stream) + 1)] if dice.random() < 0.1 else stream)


def _cut(dice: random.Random, stream: bytes) -> list[bytes]:
    places = sorted(dice.randrange(len(stream) + 1) for _ in range(dice.choice((0, 0, 1, 3, 9))))
    return [stream[a:b] for a, b in zip([0, *places], [*places, len(stream)], strict=True)]


def _compare(seed: int) -> None:
    dice = random.Random(seed)
    stream = _stream(dice)
    found = ours(_cut(dice, stream), LIMIT)
    oracle = Oracle(LIMIT)
    oracle.feed(stream)
    if isinstance(found[1], int):
        # We judge a frame by its head, the oracle when all of it is there.
        oracle.feed(bytes(LIMIT + 14))
    assert oracle.outcome() == found, (seed, stream.hex())


def test_our_parser_finds_what_websockets_finds() -> None:
    for seed in range(5_000):
        _compare(seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_our_parser_finds_what_websockets_finds_in_100_000_streams(part: int) -> None:
    for seed in range(1_000_000 + part * 10_000, 1_000_000 + (part + 1) * 10_000):
        _compare(seed)


def test_our_frames_are_those_of_websockets() -> None:
    from quizengine.live.transport.direct.frames import frame

    for size in (0, 1, 125, 126, 65_535, 65_536):
        expected = Frame(Opcode.TEXT, b"x" * size).serialize(mask=False)
        assert frame(1, b"x" * size) == expected
