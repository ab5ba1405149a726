"""Moodle's GIFT: ``parsing`` reads it as Moodle does, ``format`` makes questions of it.

Order of evaluation after Moodle's own ``question/format/gift/format.php``.
"""
