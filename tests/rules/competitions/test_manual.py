"""The organizers' manual keeps up with the rules."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from quizengine.rules.competitions.checking import problems
from quizengine.rules.competitions.codec import read_definition
from quizengine.rules.competitions.marks import RULES
from quizengine.rules.competitions.templates import SHIPPED

ROOT = Path(__file__).resolve().parents[3]
RULES_FOLDER = ROOT / "quizengine" / "rules" / "competitions"
PAGES = [ROOT / "docs" / "competitions.md", ROOT / "docs" / "competitions.en.md"]


def found_codes() -> set[str]:
    """Every code that a check may give, by what is written in its modules."""
    text = "\n".join(each.read_text() for each in RULES_FOLDER.rglob("*.py"))
    given = re.findall(r"\b(?:error|warning|Trouble)\(\s*\"(\w+)\"", text)
    return set(given)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_example_can_be_started(page: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL)
    assert example is not None
    assert problems(read_definition(YAML(typ="safe").load(example[1]))) == ()


def reasons() -> set[str]:
    """Why a value may be refused, by what is written in the rules."""
    text = "\n".join(each.read_text() for each in (RULES_FOLDER / "marks").glob("*.py"))
    return set(re.findall(r"(?:reason|above)=\"(\w+)\"", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_rule_template_setting_and_finding_is_explained(page: Path) -> None:
    text = page.read_text()
    settings = [each.name for rule in RULES.values() for each in rule.settings]
    templates = [each.name for each in SHIPPED]
    for name in {*RULES, *settings, *templates, *found_codes(), *reasons()}:
        assert f"`{name}`" in text, name


def test_there_are_findings() -> None:
    assert "weights_do_not_add_up" in found_codes()
    assert {"not_a_number", "above_weight"} <= reasons()
