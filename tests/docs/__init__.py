"""What the tests of the documentation need: a reader of its blocks, a folder to run them in, and a web that answers."""
