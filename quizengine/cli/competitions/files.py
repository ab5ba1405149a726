"""Definitions as files: YAML or JSON, read and written."""

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizengine.cli.output import Unusable

if TYPE_CHECKING:
    from quizengine.rules.competitions.definition import Definition


def definition_of(path: Path) -> "Definition":
    """The definition in a file.

    Raises:
        Unusable: It is neither YAML nor JSON, or can never be a definition.
    """
    from quizengine.rules.competition_refusals import BadDefinition
    from quizengine.rules.competitions.codec import read_definition

    try:
        return read_definition(data_of(path))
    except BadDefinition as refusal:
        raise Unusable("{path}: {errors}", path=path, errors=_told(refusal.detail)) from refusal


def data_of(path: Path) -> Any:
    """What a YAML or JSON file holds.

    Raises:
        Unusable: It is neither.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".json":
            return json.loads(text)
        return YAML(typ="safe", pure=True).load(text)
    except (OSError, ValueError, YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise Unusable("{path}: {errors}", path=path, errors=reason) from error


def yaml_of(data: object) -> str:
    """Data as YAML, in the order in which it came."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 100
    written = io.StringIO()
    yaml.dump(data, written)
    return written.getvalue()


def _told(detail: dict[str, Any]) -> str:
    errors: list[dict[str, Any]] = detail.get("errors", [])
    return "; ".join(f"{each.get('path', '')} {each.get('code', '')}" for each in errors)
