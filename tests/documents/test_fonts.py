"""Which font of a machine goes into documents."""

import shutil
from pathlib import Path

import pytest

from quizengine.documents import fonts
from quizengine.rules.competition_refusals import NoFont


def test_of_a_collection_the_font_for_simplified_chinese_is_taken() -> None:
    from fontTools.ttLib import TTCollection

    found = fonts.regular()
    if found.path.suffix == ".ttc":
        with TTCollection(found.path) as collection:
            name = collection.fonts[found.number]["name"].getDebugName(1)
        assert name.endswith((" SC", " GB")) or found.number == 0


def test_a_machine_without_a_chinese_font_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "DejaVuSans.ttf").write_bytes(b"")
    with pytest.raises(NoFont) as refused:
        fonts.regular([str(tmp_path)])
    assert refused.value.detail["hint"] == "apt-get install fonts-noto-cjk"


def test_headings_and_certificates_make_do_with_the_font_of_all_text(tmp_path: Path) -> None:
    regular = fonts.regular()
    deep = tmp_path / "share" / "fonts"
    deep.mkdir(parents=True)
    shutil.copy(regular.path, deep / regular.path.name)
    folders = [str(tmp_path)]
    assert fonts.bold(folders) == fonts.festive(folders) == fonts.regular(folders)
