"""JSON of all sorts that holds questions: lists, nested chapters, one object a line.

``finding`` walks through the values and finds what looks like questions; ``entries`` says
what the fields of one mean; ``choices`` and ``keys`` read options and answers in their many
shapes.
"""
