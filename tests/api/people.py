"""People who use REST, as the tests make them."""

from typing import Any

from tests.api.conftest import Client, Rest

PASSWORD = "correct horse battery"


def invited(rest: Rest, login: str, role: str = "host") -> Client:
    """Somebody who has accepted an invitation and is signed in."""
    token = rest.sign_in("admin").post("/invitations", {"role": role}).json["token"]
    client = rest.sign_in(None)
    answer = client.post(f"/invitations/by-token/{token}", {"login": login, "password": PASSWORD})
    assert answer.status == 201
    client.take_csrf(answer)
    return client


def signed_in(rest: Rest, login: str, password: str = PASSWORD) -> Client:
    client = rest.sign_in(None)
    answer = client.post("/session", {"login": login, "password": password})
    assert answer.status == 200
    client.take_csrf(answer)
    return client


def pages(client: Client, address: str, key: str) -> tuple[list[Any], int]:
    """One field of everything in a list, taken in pages of two, and what the list calls its size.

    Raises:
        AssertionError: it has no end.
    """
    seen: list[Any] = []
    query: dict[str, Any] = {"page_size": 2}
    for _ in range(50):
        answer = client.get(address, query_string=query).json
        seen += [line[key] for line in answer["items"]]
        if answer["next"] is None:
            return seen, answer["total"]
        query["after"] = answer["next"]
    raise AssertionError("it has no end")
