"""Where the files are that come with the product."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
BANK_ENDINGS = frozenset({".yaml", ".yml", ".json", ".csv"})


def shipped_banks() -> list[Path]:
    """The question banks that come with the product, by name.

    A wheel holds them beside the code; a checkout keeps them at its top.
    """
    for folder in (PACKAGE / "shipped_banks", PACKAGE.parent / "question_banks"):
        found = sorted(path for path in folder.glob("*") if path.suffix in BANK_ENDINGS)
        if found:
            return found
    return []


def pages() -> Path:
    """The folder of the built web pages."""
    return PACKAGE / "static"
