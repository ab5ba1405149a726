import subprocess
import sys
from threading import get_ident

import pytest

from quizengine.threads import NativeSignal, PlainThreads, threads_of_this_process

PATIENCE_S = 60

WRITES_BESIDE_A_TICKING_HUB = """
from gevent import monkey
monkey.patch_all()
import gevent
from quizengine.threads import GeventThreads, threads_of_this_process

threads = threads_of_this_process()
assert isinstance(threads, GeventThreads)
queue, ticks, delivered = threads.queue(), [], []

def work():
    while (signal := queue.get()) is not None:
        threads.deliver(lambda: delivered.append(1))
        signal.set()

def tick():
    while True:
        ticks.append(1)
        gevent.sleep(0.001)

def write(number):
    signal = threads.signal()
    queue.put(signal)
    assert signal.wait(30)

ended = threads.start("work", work)
ticker = gevent.spawn(tick)
writers = [gevent.spawn(write, number) for number in range(1000)]
gevent.joinall(writers, timeout=30, raise_error=True)
assert all(writer.dead for writer in writers)
one_by_one = [write(number) for number in range(200)]
queue.put(None)
assert ended.wait(30)
gevent.sleep(0)
ticker.kill()
assert len(delivered) == 1200, len(delivered)
assert len(ticks) >= 5, len(ticks)
print("woken")
"""

OFFLOADED_BESIDE_A_TICKING_HUB = """
from gevent import monkey
monkey.patch_all()
import gevent
from quizengine.threads import threads_of_this_process

threads = threads_of_this_process()
native_wait = threads.queue()
ticks = []

def tick():
    for _ in range(20):
        ticks.append(1)
        gevent.sleep(0.001)
    native_wait.put("done")

gevent.spawn(tick)
assert threads.offload(native_wait.get) == "done"
assert len(ticks) == 20
try:
    threads.offload(lambda: 1 // 0)
except ZeroDivisionError:
    print("raised")
"""

WAITING_WITH_NOTHING_ELSE_TO_WATCH = """
from gevent import monkey
monkey.patch_all()
from quizengine.threads import NativeSignal, threads_of_this_process

threads = threads_of_this_process()
never = NativeSignal()
assert threads.start("slow", lambda: never.wait(0.05)).wait()
assert not threads.signal().wait(0.05)
print("ended")
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "says"),
    [
        (WRITES_BESIDE_A_TICKING_HUB, "woken\n"),
        (OFFLOADED_BESIDE_A_TICKING_HUB, "raised\n"),
        (WAITING_WITH_NOTHING_ELSE_TO_WATCH, "ended\n"),
    ],
    ids=["signals", "offload", "empty loop"],
)
def test_beside_a_patched_hub(program: str, says: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert (done.stdout, done.stderr) == (says, "")


def test_without_gevent_threads_are_plain() -> None:
    assert isinstance(threads_of_this_process(), PlainThreads)


def test_a_started_thread_is_another_one_and_its_end_can_be_awaited() -> None:
    seen: list[int] = []
    ended = PlainThreads().start("trial", lambda: seen.append(get_ident()))
    assert ended.wait(10)
    assert seen != [get_ident()]


def test_without_a_loop_callbacks_and_offloaded_work_run_here() -> None:
    seen: list[int] = []
    PlainThreads().deliver(lambda: seen.append(get_ident()))
    assert [*seen, PlainThreads().offload(get_ident)] == [get_ident()] * 2


def test_a_signal_stays_set() -> None:
    signal = NativeSignal()
    assert not signal.wait(0)
    signal.set()
    assert signal.wait(0)
    assert signal.wait(0)
