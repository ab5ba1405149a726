"""WebSocket conformance against the real listener, by the case list of the Autobahn Testsuite.

Case numbers are those of its list for servers. An Engine.IO server has no
plain echo: every text here begins with Engine.IO's ``4`` (a message), and an
application echoes it. That `4` counts for lengths.

Not applicable, and why:

- 1.2.x and 6.x as binary: Engine.IO servers of ours take text only; a binary
  message must be refused with 1003, which is tested.
- 5.1 and 5.2 expect exactly what they expect here; 5.19 and 5.20 pause for a
  second and are sent without the pauses.
- 6.4.x: the suite accepts a late refusal ("non-strict"); ours comes with the
  fragment that is wrong, at the latest.
- 7.13.x: informational; the suite expects nothing in particular.
- 9.1 to 9.6 as they are (64 kB to 16 MB): our bound is 64 kB per message, so
  they are scaled to it, and what is longer must be refused with 1009.
- 10.1.1: automatic fragmentation by the sender; our frames are whole.
- 12.x and 13.x: compression, which is never agreed on.
"""
