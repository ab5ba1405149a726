"""Tests of ``quizengine.actions.competitions``."""
