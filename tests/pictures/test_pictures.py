"""What becomes of pictures that people, and enemies, send."""

import io
from time import monotonic

import pytest
from PIL import Image

from quizengine.pictures.apart import encoded_apart
from quizengine.rules.studio_refusals import BadPicture
from tests.pictures.hostile import DISARMED, REFUSED, SCRIPT, animation, located, picture

SOON_S = 2.0


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_soon(name: str) -> None:
    data, reason = REFUSED[name]
    begun = monotonic()
    with pytest.raises(BadPicture) as refused:
        encoded_apart(data)
    assert refused.value.detail["reason"] == reason
    assert monotonic() - begun < SOON_S


@pytest.mark.parametrize("name", DISARMED)
def test_of_a_file_that_is_two_things_only_the_picture_is_kept(name: str) -> None:
    assert SCRIPT not in encoded_apart(DISARMED[name]).content


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_comes_out_as_webp_in_its_size(form: str) -> None:
    encoded = encoded_apart(picture(form))
    assert (encoded.kind, encoded.width, encoded.height) == ("image/webp", 60, 40)
    assert Image.open(io.BytesIO(encoded.content)).format == "WEBP"


def test_a_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    encoded = encoded_apart(picture("JPEG", (4_000, 2_000)))
    assert (encoded.width, encoded.height) == (1_600, 800)


def test_where_and_by_whom_it_was_taken_is_dropped_and_it_stands_upright() -> None:
    encoded = encoded_apart(located())
    assert (encoded.width, encoded.height) == (40, 60)
    assert b"Somebody Known" not in encoded.content
    assert not Image.open(io.BytesIO(encoded.content)).getexif()


def test_of_an_animation_the_first_frame_is_kept() -> None:
    shown = Image.open(io.BytesIO(encoded_apart(animation()).content))
    red, _, blue = shown.convert("RGB").getpixel((4, 4))  # type: ignore[misc]
    assert getattr(shown, "n_frames", 1) == 1
    assert red > 200 > 50 > blue
