"""Pictures: read in a process of their own, and always encoded anew."""
