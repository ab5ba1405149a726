"""Whoever works long lets the sockets have their turn."""

import socket

import gevent

from quizengine.live.turns import give_way


def test_what_a_socket_brings_has_its_turn_before_the_work_goes_on() -> None:
    near, far = socket.socketpair()
    heard: list[int] = []
    watcher = gevent.get_hub().loop.io(near.fileno(), 1)
    watcher.start(lambda: heard.append(len(near.recv(1))))
    far.send(b"three")
    counts = []
    for _ in range(3):
        give_way()
        counts.append(len(heard))
    watcher.close()
    near.close()
    far.close()
    assert counts[0] <= counts[1] <= counts[2]
    assert counts[2] >= 2
