"""The page that shows REST to people."""

import re

from tests.api.conftest import Client, Rest


def test_every_route_is_on_the_page_and_nothing_on_it_needs_a_script(
    rest: Rest, nobody: Client
) -> None:
    answer = rest.app.test_client().get("/docs")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    for path in nobody.get("/openapi.json").json["paths"]:
        assert f"<code>{path}</code>" in answer.text
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text), "all of it comes from here"
    assert rest.app.test_client().get("/docs.css").mimetype == "text/css"


def test_links_lead_somewhere(rest: Rest) -> None:
    text = rest.app.test_client().get("/docs").text
    anchors = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors


def test_a_route_s_mark_is_said(rest: Rest) -> None:
    text = rest.app.test_client().get("/docs").text
    assert re.search(r"/api/v1/accounts</code> <small>admin<", text)
    assert re.search(r"/api/v1/session</code> <small>everybody", text)
