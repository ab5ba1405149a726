"""Reading YAML into a tree: plain data only, no anchors, aliases or tags."""

from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from quizengine.banks.messages import problem
from quizengine.banks.report import Where
from quizengine.banks.tree import Node, Scalar, Unreadable
from quizengine.banks.tree_building import TreeBuilder

_TEXT_TAG: Final = "tag:yaml.org,2002:str"


def yaml_tree(text: str) -> Node | None:
    """Return the tree of a YAML text, ``None`` if it is empty.

    Raises:
        Unreadable: a syntax error, something that is not plain data, or too much of it.
    """
    builder = TreeBuilder()
    documents = 0
    try:
        for event in YAML(typ="rt", pure=True).parse(text):
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1:
                raise Unreadable(problem("yaml_documents", _where(event.start_mark)))
            _take(event, builder)
    except MarkedYAMLError as error:
        reason = " ".join(str(part) for part in (error.context, error.problem) if part)
        mark = error.problem_mark or error.context_mark
        raise Unreadable(problem("yaml_syntax", _where(mark), params={"reason": reason})) from error
    except (YAMLError, ValueError) as error:
        # ruamel's reader refuses control characters without a mark.
        reason = str(error).splitlines()[0]
        raise Unreadable(problem("yaml_syntax", params={"reason": reason})) from error
    return builder.root


def _take(event: Event, builder: TreeBuilder) -> None:
    match event:
        case AliasEvent():
            raise Unreadable(problem("yaml_alias", _where(event.start_mark)))
        case ScalarEvent():
            _refuse_decoration(event)
            quoted = event.style is not None or event.tag is not None
            builder.add(Scalar(_where(event.start_mark), event.value, quoted))
        case MappingStartEvent() | SequenceStartEvent():
            _refuse_decoration(event)
            record = isinstance(event, MappingStartEvent)
            builder.open(_where(event.start_mark), record=record)
        case MappingEndEvent() | SequenceEndEvent():
            builder.close()
        case _:
            pass


def _refuse_decoration(event: Any) -> None:
    if event.anchor is not None:
        raise Unreadable(problem("yaml_alias", _where(event.start_mark)))
    if event.tag not in (None, _TEXT_TAG):
        raise Unreadable(problem("yaml_tag", _where(event.start_mark), value=str(event.tag)))


def _where(mark: Any) -> Where:
    return Where() if mark is None else Where(mark.line + 1, mark.column + 1)
