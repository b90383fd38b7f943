"""``cleanread batch``: the command, its options, and what it tells people."""
