"""Use cases: read, ask the rules, write; then announce."""
