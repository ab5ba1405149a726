"""quizengine: an engine for live knowledge contests."""
