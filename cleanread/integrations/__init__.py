"""cleanread within other tools: each module is for one of them, and needs that one only when it is used."""
