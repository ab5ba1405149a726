"""Moodle's XML: ``reading`` goes through a file, ``kinds`` makes questions, ``cloze`` gaps."""
