"""Simulated players and hosts over real connections, and what they measured.

It knows the protocol and nothing of the server's code: what it reports, any
other client would have met too.
"""
