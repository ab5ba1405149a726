"""Roster files as the tests send them."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from tests.api.conftest import Answer, Client

HEAD = "姓名,工号,单位,组别,职务,入职日期\n"
THREE = (
    HEAD
    + "张三,1001,民事审判庭/一组,业务,法官,2020-07-01\n"
    + "李四,1002,民事审判庭/二组,业务,,2020/7/1\n"
    + "王五,1003,办公室,综合,主任,\n"
)


def sent(client: Client, content: str | bytes, *, name: str = "r.csv", **query: Any) -> Answer:
    """What taking a file answers."""
    data = content.encode() if isinstance(content, str) else content
    return client.post(
        "/roster/import", data={"file": (io.BytesIO(data), name)}, query_string=query
    )


def taken(client: Client, content: str | bytes, **query: Any) -> Any:
    """What taking it did."""
    answer = sent(client, content, dry_run=False, **query)
    assert answer.status == 200, answer.text
    assert answer.json["applied"] is True
    return answer.json


def book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook."""
    made = Workbook()
    for place, (title, rows) in enumerate(sheets):
        page = made.active if place == 0 else made.create_sheet()
        assert page is not None
        page.title = title
        for row in rows:
            page.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def where(client: Client) -> dict[str, dict[str, str]]:
    """Everybody's unit in each tree."""
    items = client.get("/members").json["items"]
    return {m["name"]: {u["tree"]: "/".join(u["path"]) for u in m["units"]} for m in items}


def found(answer: Any, severity: str = "error") -> dict[str, tuple[str, str]]:
    """The problems of a report by cell: code and value."""
    told = answer["problems"]
    return {p["cell"]: (p["code"], p["value"]) for p in told if p["severity"] == severity}
