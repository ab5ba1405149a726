"""What is taken home of a competition: workbooks, tables, the notice to print, certificates."""

from quizengine.actions.competitions.exporting.exports import Export, Exports

__all__ = ["Export", "Exports"]
