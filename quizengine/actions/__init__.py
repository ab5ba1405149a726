"""Use cases: read, ask the rules, write; then announce.

Only this layer (and the composition root) knows both the rules and the store.
Each module holds one use case; what they share is ``known`` (the newest
contest values this worker has seen) and ``transitions`` (the one way a contest
changes).
"""
