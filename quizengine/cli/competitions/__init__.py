"""``quizengine competition``: one module for each part of a competition's way."""
