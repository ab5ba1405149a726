"""``/site``: what the installation is called and looks like."""

from marshmallow import fields, validate

from quizengine.api.access import needs, public
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values
from quizengine.api.v1.people import LanguageField, SiteSchema, text
from quizengine.api.v1.session import site_values
from quizengine.rules.opening import THEMES

site = Routes("site", "Name, logo, theme, language of the installation")


class SiteChange(Strict):
    """What to change."""

    name = fields.String(validate=text(64))
    logo = fields.String(allow_none=True, validate=text(64))
    theme = fields.String(validate=validate.OneOf(THEMES))
    language = LanguageField()


@site.on("GET", "/site", public, answer=SiteSchema())
def get_site() -> Values:
    """How it is set."""
    return site_values(ports().site.get())


@site.on("PATCH", "/site", needs("admin"), body=SiteChange(), answer=SiteSchema())
def change_site(body: Values) -> Values:
    """Change some of it; ``logo`` is the id of a picture, null for none."""
    changes = {name: value or "" for name, value in body.items()}
    return site_values(ports().site.change(changes))
