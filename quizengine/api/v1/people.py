"""The forms in which people appear in REST."""

from marshmallow import fields, validate

from quizengine.actions.passwords import LONGEST as LONGEST_PASSWORD
from quizengine.actions.passwords import SHORTEST as SHORTEST_PASSWORD
from quizengine.actions.people import ROLES
from quizengine.api.schemas import Strict
from quizengine.rules.opening import THEMES

LANGUAGES = ("zh-CN", "en")
LOGIN = r"^[\w.@+-]{2,64}$"


def text(most: int, least: int = 0) -> validate.Length:
    """So long."""
    return validate.Length(min=least, max=most)


class RoleField(fields.String):
    """One of the roles."""

    def __init__(self, **options: object) -> None:
        super().__init__(validate=validate.OneOf(ROLES), **options)  # type: ignore[arg-type]


class LanguageField(fields.String):
    """One of the languages."""

    def __init__(self, **options: object) -> None:
        super().__init__(validate=validate.OneOf(LANGUAGES), **options)  # type: ignore[arg-type]


class AccountSchema(Strict):
    """Somebody who is signed in."""

    account_id = fields.Integer(required=True)
    login = fields.String(required=True)
    name = fields.String(required=True)
    role = RoleField(required=True)
    language = fields.String(required=True)


class SiteSchema(Strict):
    """What the installation is called and looks like."""

    name = fields.String(required=True)
    logo = fields.String(required=True, allow_none=True)
    theme = fields.String(required=True, validate=validate.OneOf(THEMES))
    language = fields.String(required=True)


class NewcomerSchema(Strict):
    """Who accepts an invitation."""

    login = fields.String(required=True, validate=validate.Regexp(LOGIN))
    name = fields.String(load_default="", validate=text(64))
    password = fields.String(
        required=True, load_only=True, validate=text(LONGEST_PASSWORD, SHORTEST_PASSWORD)
    )
    language = LanguageField(load_default="zh-CN")
