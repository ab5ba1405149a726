"""Questions as people write them: tables, Word, plain text, JSON of all sorts.

A reader of such a format says what stands where (``raw``); what it means is decided here
once for all of them: the kind (``kinds``), the right choices (``keys``), the question
(``building``).
"""
