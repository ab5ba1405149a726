"""Question-bank files: load, check, write, and start from a template."""

from quizengine.banks.exports import EXPORTS
from quizengine.banks.formats import FORMATS
from quizengine.banks.loading import MAX_BYTES, load_bank, template, write_bank
from quizengine.banks.report import BankProblem, BankReport, Heading

__all__ = [
    "EXPORTS",
    "FORMATS",
    "MAX_BYTES",
    "BankProblem",
    "BankReport",
    "Heading",
    "load_bank",
    "template",
    "write_bank",
]
