"""
What the laws of ``tests/test_laws_*.py`` are tried on: made-up pages, headers, addresses and rule files, and other ways to write one page.

`readable` pages are what a server sends on a good day, `hostile` ones what it sends on a bad day; `rewriting` and `encodings` write a
page otherwise without changing what it says; `comparing` tells whether two texts say the same.
"""
