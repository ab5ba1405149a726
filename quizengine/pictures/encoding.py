"""From whatever somebody sent to a small WebP: nothing of the file itself is kept.

Positions, camera data, colour profiles, comments and whatever was appended
stay behind, because only the pixels of the first frame are encoded again. Runs
in a child process, which has limited itself before.
"""

import io
import json
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS: Final = 40_000_000
LONGEST_EDGE: Final = 1_600
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
_DRAWN: Final = ("PNG", "GIF")
_QUALITY: Final = 82
_KIND: Final = "image/webp"


class Unusable(Exception):
    """This is no picture that we take; the text is a reason of ``bad_picture``."""


def encoded(data: bytes) -> bytes:
    """A line of JSON (``kind``, ``width``, ``height``), then the picture.

    Raises:
        Unusable: It is no picture, of another format, damaged or too large.
    """
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at before anything is decoded
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Unusable("pixels")
            drawn = opened.format in _DRAWN
            pixels = _pixels(opened)
    except UnidentifiedImageError as error:
        raise Unusable("format") from error
    except MemoryError as error:
        raise Unusable("limits") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        raise Unusable("damaged") from error
    content = _smallest(pixels, drawn=drawn)
    head = {"kind": _KIND, "width": pixels.width, "height": pixels.height}
    return json.dumps(head).encode() + b"\n" + content


def _pixels(opened: Image.Image) -> Image.Image:
    """The first frame, upright, in plain colours and no larger than is shown anywhere."""
    opened.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    clear = "A" in upright.getbands() or "transparency" in upright.info
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    plain = upright.convert("RGBA" if clear else "RGB")
    plain.thumbnail((LONGEST_EDGE, LONGEST_EDGE), reducing_gap=2.0)
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _smallest(pixels: Image.Image, *, drawn: bool) -> bytes:
    """Photographs lose what nobody sees; drawings often come out smaller without loss."""
    photograph = _webp(pixels, quality=_QUALITY)
    if not drawn:
        return photograph
    return min(photograph, _webp(pixels, lossless=True, quality=50), key=len)


def _webp(pixels: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    pixels.save(file, "WEBP", method=3, **options)
    return file.getvalue()
