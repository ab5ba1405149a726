"""``make bench-faults``: a full hall while something breaks or somebody misbehaves.

Times are printed and never asserted. What is promised whatever the machine is
like - nothing lost, nobody dropped who behaves - decides the exit status.
"""
