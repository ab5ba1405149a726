"""Tables that people fill in: CSV and XLSX files as cells that know where they stand.

``apart`` reads a file in a child process, ``grids`` is what it tells, ``problems`` is how
everybody who reads a table says what is wrong in which cell.
"""

from quizengine.sheets.grids import Grid, GridRow, Workbook
from quizengine.sheets.headings import plain_heading
from quizengine.sheets.problems import Catalogue, Place, TableProblem, Words, problem

__all__ = [
    "Catalogue",
    "Grid",
    "GridRow",
    "Place",
    "TableProblem",
    "Words",
    "Workbook",
    "plain_heading",
    "problem",
]
