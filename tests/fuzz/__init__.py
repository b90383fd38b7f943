"""
Hostile input by the million: ``python -m tests.fuzz`` looks for what makes cleanread fail, hang, or say something false.

`targets` are the ways in, one function each; `checks` says what must hold of what comes out. Two engines feed them: `guided` follows
coverage with Atheris, `mutate` breaks real pages by a seed. `oversee` runs either in processes that may die, `findings` keeps what was
found, `journal` how much was tried.
"""
