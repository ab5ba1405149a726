"""``/media``: pictures for questions and for the site. They are shown at ``/media/<id>``."""

from typing import IO

from flask import Response
from flask_smorest.fields import Upload
from marshmallow import fields

from quizengine.actions.media import Picture
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Strict, Values, no_content
from quizengine.pictures.apart import MOST_BYTES

media = Routes("media", "Pictures")


class PictureFiles(Strict):
    """The file: JPEG, PNG, WebP or GIF, of which the first frame is kept."""

    file = Upload(required=True)


class PictureSchema(Strict):
    """A stored picture."""

    media_id = fields.String(required=True)
    src = fields.String(required=True, metadata={"description": "Its address on this server."})
    kind = fields.String(required=True)
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)
    bytes = fields.Integer(required=True)


@media.on(
    "POST", "/media", needs("organizer"), files=PictureFiles(), answer=PictureSchema(), status=201
)
def upload_picture(files: Values) -> Values:
    """Store a picture: at most 10 MB and 40 megapixels; kept at 1600 pixels, without its data.

    The same picture sent twice has one id.
    """
    stream: IO[bytes] = files["file"].stream
    with stream:
        data = stream.read(MOST_BYTES + 1)
    return _told(ports().media.upload(data, account().account_id))


@media.on("GET", "/media/<media_id>", needs("organizer"), answer=PictureSchema())
def get_picture(media_id: str) -> Values:
    """What is known of a picture."""
    return _told(ports().media.get(media_id))


@media.on("DELETE", "/media/<media_id>", needs("organizer"), status=204)
def remove_picture(media_id: str) -> Response:
    """Delete a picture of one's own that no question shows."""
    ports().media.remove(media_id, account())
    return no_content()


def _told(picture: Picture) -> Values:
    return {
        "media_id": picture.media_id,
        "src": f"/media/{picture.media_id}",
        "kind": picture.kind,
        "width": picture.width,
        "height": picture.height,
        "bytes": len(picture.content),
    }
