"""Tests of ``quizengine.sheets``."""
