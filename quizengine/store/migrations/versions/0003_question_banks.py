"""Banks with owners; questions that are edited one by one, found, and followed into contests."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BANKS = ("owner_id", "description", "shipped", "version", "removed_ms")
_QUESTIONS = ("kind", "difficulty", "stem", "words", "version", "removed")
_CHANGED = ("changed_ms", "changed_by")


def upgrade() -> None:
    """Apply; what is stored becomes the first state of each question."""
    _extend_banks()
    _extend_questions()
    op.add_column("question_history", sa.Column("import_id", sa.Text(), nullable=True))
    op.create_index(
        "ix_question_history_import_id", "question_history", ["import_id"], unique=False
    )
    _create_bank_imports()
    _create_contest_questions()
    _fill_questions(op.get_bind())


def downgrade() -> None:
    """Take back."""
    op.drop_table("contest_questions")
    op.drop_table("bank_imports")
    op.drop_index("ix_question_history_import_id", "question_history")
    op.drop_column("question_history", "import_id")
    for name in (*_QUESTIONS, *_CHANGED):
        op.drop_column("questions", name)
    for name in _BANKS:
        op.drop_column("banks", name)


def _extend_banks() -> None:
    for column in (
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("shipped", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("removed_ms", sa.BigInteger(), nullable=True),
    ):
        op.add_column("banks", column)


def _extend_questions() -> None:
    for column in (
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("difficulty", sa.Integer(), nullable=True),
        sa.Column("stem", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
    ):
        op.add_column("questions", column)


def _create_bank_imports() -> None:
    op.create_table(
        "bank_imports",
        sa.Column("import_id", sa.Text(), nullable=False),
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("new_bank", sa.Boolean(), nullable=False),
        sa.Column("undone_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_bank_imports_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["banks.bank_id"],
            name="fk_bank_imports_bank_id_banks",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("import_id", name="pk_bank_imports"),
    )
    op.create_index("ix_bank_imports_bank_id", "bank_imports", ["bank_id"], unique=False)


def _create_contest_questions() -> None:
    op.create_table(
        "contest_questions",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"],
            ["contests.contest_id"],
            name="fk_contest_questions_contest_id_contests",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("contest_id", "item_no", name="pk_contest_questions"),
    )
    op.create_index(
        "ix_contest_questions_bank_id_number",
        "contest_questions",
        ["bank_id", "number"],
        unique=False,
    )


def _fill_questions(conn: sa.Connection) -> None:
    rows = conn.execute(
        sa.text(
            "SELECT q.bank_id, q.number, q.question, b.saved_ms"
            " FROM questions q JOIN banks b ON b.bank_id = q.bank_id"
        )
    ).all()
    filled = [_filled(*row) for row in rows]
    if filled:
        conn.execute(
            sa.text(
                "UPDATE questions SET kind = :kind, difficulty = :difficulty, stem = :stem,"
                " words = :words, changed_ms = :at_ms"
                " WHERE bank_id = :bank_id AND number = :number"
            ),
            filled,
        )
        conn.execute(
            sa.text(
                "INSERT INTO question_history (bank_id, number, version, at_ms, change, question)"
                " VALUES (:bank_id, :number, 1, :at_ms, 'imported', :question)"
            ),
            filled,
        )


def _filled(bank_id: str, number: int, question: str, at_ms: int) -> dict[str, Any]:
    stored = json.loads(question)
    return {
        "bank_id": bank_id,
        "number": number,
        "at_ms": at_ms,
        "question": question,
        "kind": stored["kind"],
        "difficulty": stored.get("difficulty"),
        "stem": stored["stem"],
        "words": unicodedata.normalize("NFKC", "\n".join(_texts(stored))).casefold(),
    }


def _texts(stored: dict[str, Any]) -> Iterator[str]:
    """As ``quizengine.store.question_rows`` had it when this was written."""
    for name in ("stem", "explanation", "topic", "source", "external_id"):
        yield stored.get(name, "")
    for name in ("choices", "left", "right"):
        yield from (choice["text"] for choice in stored.get(name, ()))
    for accepted in stored.get("blanks", ()):
        yield from accepted
    yield from stored.get("tags", ())
