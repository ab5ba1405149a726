"""Reading how a contest went: places, people, questions, records, exports."""

from quizengine.actions.results.reports import Reports

__all__ = ["Reports"]
