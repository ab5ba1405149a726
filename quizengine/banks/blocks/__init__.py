"""Questions as paragraphs: plain text, Markdown and Word, as people in China write them.

``lines`` are what any of the three gives; ``marks`` says what a line is by its beginning;
``walking`` goes through them and finds questions; ``inline`` takes apart what stands on one
line; ``key_list`` reads the list of answers at a document's end.
"""
