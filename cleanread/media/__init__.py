"""Elements that show a picture or a player although their tag does not say so, made what a browser would show in their place."""
