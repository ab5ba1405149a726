"""A simulated host: takes a contest from its lobby to its podium.

It does what the one big button of the console does, and closes an item when
everybody has answered.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from quizengine.rehearsal.wire import Address, Json, Wire, WireLost, connect

RETRY_S = 0.3
REFUSED_MS = 200
DEVICE = "rehearsal-host-0000000000"


@dataclass(slots=True, kw_only=True)
class HostRecord:
    """When this host's own commands opened items; times on this process's clock."""

    opened_ns: dict[int, int] = field(default_factory=dict)
    reconnects: int = 0
    refused: list[str] = field(default_factory=list)
    last: Json = field(default_factory=dict)


class Host:
    """Drives one contest with its host token, across any number of reconnects."""

    def __init__(self, url: str, token: str, on_step: Callable[[Json], None] | None = None) -> None:
        self.record = HostRecord()
        self._address = Address(url, "/host", DEVICE)
        self._token = token
        self._on_step = on_step
        self._progress: Json = {}
        self._news = asyncio.Event()

    async def conduct(self) -> None:
        """Press the one big button until the podium.

        Raises:
            WireRefused: the token is not this contest's.
        """
        while self.record.last.get("phase") != "finished":
            try:
                await self._connected()
            except (WireLost, TimeoutError):
                self.record.reconnects += 1
                await asyncio.sleep(RETRY_S)

    async def _connected(self) -> None:
        wire = await connect(self._address, self._hear, {"token": self._token})
        try:
            await self._take_snapshot(wire)
            while self.record.last["phase"] != "finished":
                await self._step(wire)
        finally:
            wire.drop()
            await wire.lost()

    async def _step(self, wire: Wire) -> None:
        view = self.record.last
        if _takes_answers(view):
            await self._until_all_answered(wire, view)
        if self.record.last["version"] == view["version"]:
            await self._press(wire, view)

    async def _until_all_answered(self, wire: Wire, view: Json) -> None:
        while self.record.last["version"] == view["version"] and not self._all_answered(view):
            self._news.clear()
            await _first(self._news.wait(), wire.lost())
            if not self._news.is_set():
                raise WireLost("lost while players were answering")

    def _all_answered(self, view: Json) -> bool:
        progress = self._progress
        if progress.get("item_no") != view["item"]["item_no"]:
            return False
        return 0 < int(progress["players"]) <= int(progress["answered"])

    async def _press(self, wire: Wire, view: Json) -> None:
        command = view["next"]["command"]
        sent_ns = time.monotonic_ns()
        message = {"command": command, "version": view["version"], "args": {}}
        ack = await wire.ask("run_command", message)
        if not ack["ok"]:
            await self._refused(wire, ack)
            return
        await self._until_version(wire, int(ack["version"]))
        if self._on_step is not None:
            self._on_step(self.record.last)
        item = self.record.last["item"]
        if item is not None and item["phase"] == "open":
            self.record.opened_ns.setdefault(item["item_no"], sent_ns)

    async def _refused(self, wire: Wire, ack: Json) -> None:
        """Look again before the next press: somebody else has moved the contest on.

        The worker at hand may not have heard of it yet, so news are waited for.
        """
        self.record.refused.append(ack["code"])
        await self._take_snapshot(wire)
        self._news.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ack["detail"].get("wait_ms", REFUSED_MS) / 1000):
                await self._news.wait()

    async def _take_snapshot(self, wire: Wire) -> None:
        while not (ack := await wire.ask("request_snapshot", {}))["ok"]:
            self.record.refused.append(ack["code"])
            if not ack["retry"]:
                raise WireLost(ack["code"])
            await asyncio.sleep(ack["detail"].get("wait_ms", REFUSED_MS) / 1000)
        self._look(ack["snapshot"]["contest"])
        self._progress = ack["snapshot"].get("progress") or {}

    async def _until_version(self, wire: Wire, version: int) -> None:
        while self.record.last["version"] < version:
            self._news.clear()
            await _first(self._news.wait(), wire.lost())
            if not self._news.is_set():
                raise WireLost("lost after a command")

    def _hear(self, event: str, message: Json, _: int) -> None:
        if event == "contest_changed":
            self._look(message)
        elif event == "progress_changed":
            self._progress = message
            self._news.set()

    def _look(self, view: Json) -> None:
        if view["version"] >= self.record.last.get("version", 0):
            self.record.last = view
        self._news.set()


def _takes_answers(view: Json) -> bool:
    item = view["item"]
    return item is not None and item["phase"] == "open" and not view["paused"]


async def _first(*works: Coroutine[Any, Any, object]) -> None:
    """Wait until one of them is done; the others are cancelled."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
