"""Record sheets: the file that values are filled into, and what is read from one.

Wide: a row for each unit or member, a column for each indicator. Long: a row for each
value, with its indicator's name.
"""

from quizengine.actions.competitions.record_sheets.form import Form, form
from quizengine.actions.competitions.record_sheets.reading import Sheet, read_sheet
from quizengine.actions.competitions.record_sheets.rows import Found, FoundVeto
from quizengine.actions.competitions.record_sheets.texts import same, texts_of, value_of

__all__ = [
    "Form",
    "Found",
    "FoundVeto",
    "Sheet",
    "form",
    "read_sheet",
    "same",
    "texts_of",
    "value_of",
]
