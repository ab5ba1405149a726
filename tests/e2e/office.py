"""An organizer's desk: REST and the command line of a real server."""

import io
import json
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from typing import Any, NamedTuple

from quizengine.app import open_engine
from quizengine.settings import Settings
from tests.support.server import ServerProcess


class Answer(NamedTuple):
    """What REST said."""

    status: int
    body: Any


class Office:
    """Somebody who may do everything, by REST with a token and by the command line."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        with open_engine(Settings(data=server.data)) as engine:
            account = engine.accounts.make("organizer", "Organizer", "admin")
            self._token = engine.sessions.make_token(account.account_id, "a test")

    def asks(self, method: str, path: str, body: object = None, **more: str) -> Answer:
        """One request below ``/api/v1``, with further headers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", **more}
        return self._send(method, path, data, headers)

    def gets(self, path: str) -> Any:
        """What is there."""
        return self.does("GET", path)

    def does(self, method: str, path: str, body: object = None, **more: str) -> Any:
        """A request that must succeed.

        Raises:
            AssertionError: It was refused.
        """
        answer = self.asks(method, path, body, **more)
        assert answer.status < 300, (method, path, answer)
        return answer.body

    def uploads(self, path: str, name: str, content: bytes) -> Any:
        """A file sent as forms send it."""
        border = uuid.uuid4().hex
        head = (
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        )
        data = head.encode() + content + f"\r\n--{border}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={border}"}
        answer = self._send("POST", path, data, headers)
        assert answer.status < 300, answer
        return answer.body

    def downloads(self, path: str) -> bytes:
        """The content of a file."""
        request = urllib.request.Request(f"{self.server.url}/api/v1{path}", headers=self._headers())
        with urllib.request.urlopen(request, timeout=30) as response:
            content: bytes = response.read()
            return content

    def runs(self, *arguments: str, status: int = 0) -> Any:
        """A command with ``--json``; what it printed."""
        command = (sys.executable, "-m", "quizengine", "--lang", "en", *arguments)
        where = ("--data", str(self.server.data), "--json")
        done = subprocess.run(
            (*command, *where), capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == status, (arguments, done.stdout, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    def _send(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        request = urllib.request.Request(
            f"{self.server.url}/api/v1{path}",
            data=data,
            method=method,
            headers={**self._headers(), **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                content = response.read()
                return Answer(response.status, json.loads(content) if content else None)
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, json.load(io.BytesIO(refused.read())))
