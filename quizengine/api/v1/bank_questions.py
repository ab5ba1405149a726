"""``/banks/{bank_id}/questions``: one by one, with every state they have had."""

from typing import Any

from quizengine.actions.bank_questions import StoredQuestion, Wanted
from quizengine.actions.question_forms import whole
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Values, etag, given_revision, page_of
from quizengine.api.v1.bank_schemas import (
    QuestionSchema,
    QuestionsQuery,
    RestoreSchema,
    StateSchema,
    StoredQuestionSchema,
    items_of,
)
from quizengine.api.v1.banks import in_pages, part

bank_questions = Routes("bank_questions", "The questions of a bank")
ALL = "/banks/<bank_id>/questions"
ONE = "/banks/<bank_id>/questions/<int:number>"


@bank_questions.on(
    "GET",
    ALL,
    needs("organizer"),
    query=QuestionsQuery(),
    answer=page_of(StoredQuestionSchema),
)
def list_questions(query: Values, bank_id: str) -> Values:
    """Questions, a page at a time."""
    sort = str(query["sort"]).removeprefix("-")
    wanted = Wanted(
        query["q"], query["kind"], query["topic"], query["difficulty"], query["removed"]
    )
    found, total = ports().bank_questions.page(
        account(), bank_id, wanted, part(query, sort, key_is_text=False), sort
    )
    return in_pages([_values(each) for each in found], total, query, sort, "number")


@bank_questions.on(
    "POST",
    ALL,
    needs("organizer"),
    body=QuestionSchema(),
    answer=StoredQuestionSchema(),
    status=201,
)
def add_question(body: Values, bank_id: str) -> Any:
    """Add a question behind the last one."""
    return _told(ports().bank_questions.add(account(), bank_id, body))


@bank_questions.on("GET", ONE, needs("organizer"), answer=StoredQuestionSchema())
def get_question(bank_id: str, number: int) -> Any:
    """One question, removed or not."""
    return _told(ports().bank_questions.get(account(), bank_id, number))


@bank_questions.on(
    "PUT",
    ONE,
    needs("organizer"),
    body=QuestionSchema(),
    answer=StoredQuestionSchema(),
    if_match=True,
)
def change_question(body: Values, bank_id: str, number: int) -> Any:
    """Put another question in its place; the former stays in the history."""
    version = given_revision()
    return _told(ports().bank_questions.change(account(), bank_id, number, version, body))


@bank_questions.on("DELETE", ONE, needs("organizer"), answer=StoredQuestionSchema(), if_match=True)
def remove_question(bank_id: str, number: int) -> Any:
    """Remove a question. Its number stays taken, and it can be restored."""
    version = given_revision()
    return _told(ports().bank_questions.remove(account(), bank_id, number, version))


@bank_questions.on(
    "POST",
    f"{ONE}/restore",
    needs("organizer"),
    body=RestoreSchema(),
    answer=StoredQuestionSchema(),
    if_match=True,
)
def restore_question(body: Values, bank_id: str, number: int) -> Any:
    """Bring back an earlier state."""
    version, wanted = given_revision(), body["version"]
    return _told(ports().bank_questions.restore(account(), bank_id, number, version, wanted))


@bank_questions.on("GET", f"{ONE}/history", needs("organizer"), answer=items_of(StateSchema))
def question_history(bank_id: str, number: int) -> Values:
    """Every state the question has had, the newest first."""
    states = ports().bank_questions.history(account(), bank_id, number)
    return {
        "items": [
            {
                "version": state.version,
                "at_ms": state.at_ms,
                "by": state.by,
                "change": state.change,
                "import_id": state.import_id,
                "question": None if state.question is None else whole(state.question),
            }
            for state in states
        ]
    }


def _values(stored: StoredQuestion) -> Values:
    return {
        "bank_id": stored.bank_id,
        "number": stored.number,
        "version": stored.version,
        "removed": stored.removed,
        "changed_ms": stored.changed_ms,
        "changed_by": stored.changed_by,
        "question": whole(stored.question),
    }


def _told(stored: StoredQuestion) -> Any:
    return _values(stored), etag(stored.version)
