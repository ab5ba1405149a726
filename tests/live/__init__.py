"""Tests of `quizengine.live`: a real server process, real sockets."""
