"""Pure rules: no clock, no dice, no I/O."""
