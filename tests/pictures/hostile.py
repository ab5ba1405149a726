"""Files that strangers may send as pictures, and a few good ones."""

import io
import struct
import zlib

from PIL import Image


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    """A good picture."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, form, **options)
    return file.getvalue()


def animation() -> bytes:
    """Red, then blue."""
    red, blue = (Image.new("RGB", (8, 8), colour) for colour in ("red", "blue"))
    file = io.BytesIO()
    red.save(file, "GIF", save_all=True, append_images=[blue])
    return file.getvalue()


def located() -> bytes:
    """A photograph that says where it was taken and who took it, and is turned by 90°."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Somebody Known"
    return picture("JPEG", exif=exif.tobytes())


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that claims a size."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


PACKED = zlib.compress(bytes(60_000_000), 9)
SCRIPT = b"<script>alert(document.domain)</script>"

GIF_FLOOD = (
    b"GIF89a" + struct.pack("<HH3x", 65_535, 65_535) + struct.pack("<sHHHHB", b",", 0, 0, 9, 9, 0)
) + b"\x08\x02\x00\x00\x00;"

REFUSED: dict[str, tuple[bytes, str]] = {
    "pixel flood": (png(60_000, 60_000, chunk(b"IDAT", PACKED)), "pixels"),
    "just too many pixels": (png(8_000, 5_001, chunk(b"IDAT", PACKED)), "pixels"),
    "text bomb": (png(10, 10, chunk(b"zTXt", b"a\0\0" + PACKED)), "damaged"),
    "profile bomb": (png(10, 10, chunk(b"iCCP", b"a\0\0" + PACKED)), "damaged"),
    "flood of a gif": (GIF_FLOOD, "pixels"),
    "script as svg": (b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>", "format"),
    "script as gif": (b"GIF89a/*" + SCRIPT + b"*/=1;alert(1)//", "format"),
    "page": (b"<!doctype html>" + SCRIPT, "format"),
    "pdf": (b"%PDF-1.7\n" + SCRIPT, "format"),
    "bitmap": (picture("BMP"), "format"),
    "tiff": (picture("TIFF"), "format"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "format"),
    "cut off": (picture("JPEG", (400, 400))[:2_000], "damaged"),
    "nothing": (b"", "format"),
    "too heavy": (bytes(10_000_001), "bytes"),
}
"""By name the file, and why it is refused."""

DISARMED: dict[str, bytes] = {
    "jpeg with a page behind": picture("JPEG") + SCRIPT,
    "jpeg with a page inside": picture("JPEG", comment=SCRIPT),
    "png with a page behind": picture("PNG") + SCRIPT,
    "png with a page inside": png(
        1,
        1,
        chunk(b"tEXt", b"Comment\0" + SCRIPT),
        chunk(b"IDAT", zlib.compress(b"\0\0\0\0")),
    ),
    "webp with a page behind": picture("WEBP") + SCRIPT,
}
"""Pictures that are something else as well; only their pixels are kept."""
