"""``/accounts``, and ``/account``: one's own."""

from dataclasses import asdict

from flask import Response
from marshmallow import fields, validate

from quizengine.actions.people import Account
from quizengine.actions.sessions import Kind, Session
from quizengine.api.access import account, needs
from quizengine.api.access import session as asking
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import (
    PageQuery,
    Strict,
    Values,
    no_content,
    number_place,
    page,
    page_of,
)
from quizengine.api.v1.people import AccountSchema, LanguageField, RoleField, text
from quizengine.rules.refusals import NotAllowed

accounts = Routes("accounts", "People who prepare, run and judge contests")


class AccountLineSchema(AccountSchema):
    """An account, for those who look after accounts."""

    created_ms = fields.Integer(required=True)
    disabled = fields.Boolean(required=True)


class AccountQuery(PageQuery):
    """Which accounts."""

    q = fields.String(load_default="", validate=text(100))
    role = RoleField(load_default=None)


class AccountChange(Strict):
    """What an admin may change."""

    name = fields.String(validate=text(64, 1))
    role = RoleField()
    language = LanguageField()
    disabled = fields.Boolean(truthy={True}, falsy={False})


class OwnChange(Strict):
    """What everybody may change about themselves."""

    name = fields.String(validate=text(64, 1))
    language = LanguageField()


class PasswordChange(Strict):
    """One's own password, old and new."""

    old = fields.String(required=True, validate=text(1024))
    new = fields.String(required=True, validate=text(256, 10))


class NewToken(Strict):
    """What a program's token is for, and how long it is good."""

    label = fields.String(required=True, validate=text(64, 1))
    days = fields.Integer(load_default=365, strict=True, validate=validate.Range(1, 3650))


class SessionLineSchema(Strict):
    """Something an account is signed in with."""

    session_id = fields.String(required=True)
    label = fields.String(required=True)
    created_ms = fields.Integer(required=True)
    seen_ms = fields.Integer(required=True)
    expires_ms = fields.Integer(required=True)
    current = fields.Boolean(required=True)


class SessionsSchema(Strict):
    """All of them, the newest first."""

    items = fields.List(fields.Nested(SessionLineSchema), required=True)


class PlayedSchema(Strict):
    """A place in a contest."""

    contest_id = fields.String(required=True)
    player_id = fields.Integer(required=True)


class OwnDataSchema(Strict):
    """What is kept about a person."""

    account = fields.Nested(AccountLineSchema, required=True)
    sessions = fields.List(fields.Nested(SessionLineSchema), required=True)
    tokens = fields.List(fields.Nested(SessionLineSchema), required=True)
    players = fields.List(fields.Nested(PlayedSchema), required=True)


class TokenSchema(Strict):
    """A new token; it is shown this once."""

    token = fields.String(required=True)


@accounts.on(
    "GET", "/accounts", needs("admin"), query=AccountQuery(), answer=page_of(AccountLineSchema)
)
def list_accounts(query: Values) -> Values:
    """Accounts in the order they were made; ``q`` looks in logins and names."""
    found = ports().accounts.list(
        query["q"], query["role"], number_place(query), query["page_size"]
    )
    return page(found.lines, found.total, found.following or None)


@accounts.on("GET", "/accounts/<int:account_id>", needs("admin"), answer=AccountLineSchema())
def get_account(account_id: int) -> object:
    """One account."""
    return ports().accounts.get(account_id)


@accounts.on(
    "PATCH",
    "/accounts/<int:account_id>",
    needs("admin"),
    body=AccountChange(),
    answer=AccountLineSchema(),
)
def change_account(body: Values, account_id: int) -> object:
    """Change an account; disabling it ends all its sessions and tokens at once."""
    return ports().accounts.change(account_id, body)


@accounts.on("DELETE", "/accounts/<int:account_id>", needs("admin"), status=204)
def erase_account(account_id: int) -> Response:
    """Forget whose account it was, for good; what it made and ruled stays."""
    ports().accounts.erase(account_id)
    return no_content()


@accounts.on("GET", "/account/data", needs(), answer=OwnDataSchema())
def get_own_data() -> Values:
    """Everything that is kept about oneself."""
    number = account().account_id
    played = ports().accounts.played(number)
    return {
        "account": asdict(ports().accounts.get(number)),
        "sessions": _lines("browser")["items"],
        "tokens": _lines("token")["items"],
        "players": [{"contest_id": each[0], "player_id": each[1]} for each in played],
    }


@accounts.on("GET", "/account", needs(), answer=AccountSchema())
def get_own_account() -> Account:
    """One's own account."""
    return account()


@accounts.on("PATCH", "/account", needs(), body=OwnChange(), answer=AccountSchema())
def change_own_account(body: Values) -> Account:
    """Change one's own name or language."""
    return ports().accounts.change_own(account().account_id, body)


@accounts.on("POST", "/account/password", needs(), body=PasswordChange(), status=204)
def change_password(body: Values) -> Response:
    """Change one's own password; every other session and token ends."""
    ports().signing_in.change_password(_by_browser(), body["old"], body["new"])
    return no_content()


@accounts.on("GET", "/account/sessions", needs(), answer=SessionsSchema())
def list_sessions() -> Values:
    """Where one is signed in."""
    return _lines("browser")


@accounts.on("DELETE", "/account/sessions/<session_id>", needs(), status=204)
def end_session(session_id: str) -> Response:
    """Sign out there, at once."""
    ports().sessions.end(account().account_id, session_id, "browser")
    return no_content()


@accounts.on("GET", "/account/tokens", needs(), answer=SessionsSchema())
def list_tokens() -> Values:
    """The tokens one's programs have."""
    return _lines("token")


@accounts.on("POST", "/account/tokens", needs(), body=NewToken(), answer=TokenSchema(), status=201)
def make_token(body: Values) -> Values:
    """A token for a program, which may then do what one may oneself."""
    asker = _by_browser().account
    token = ports().sessions.make_token(asker.account_id, body["label"], body["days"])
    return {"token": token}


@accounts.on("DELETE", "/account/tokens/<session_id>", needs(), status=204)
def end_token(session_id: str) -> Response:
    """Make a token worthless."""
    ports().sessions.end(account().account_id, session_id, "token")
    return no_content()


def _by_browser() -> Session:
    """The session that asks, which may not be a program's.

    Raises:
        NotAllowed: A stolen token must not make further tokens, nor lock its owner out.
    """
    found = asking()
    if found.kind != "browser":
        raise NotAllowed(needs="browser")
    return found


def _lines(kind: Kind) -> Values:
    here = asking()
    found = ports().sessions.of(here.account.account_id, kind)
    return {
        "items": [{**asdict(line), "current": line.session_id == here.session_id} for line in found]
    }
