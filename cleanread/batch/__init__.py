"""
Ten URLs or ten million: fetched politely, extracted in processes that survive bad pages, every one accounted for.

``inputs`` reads lists, ``ledger`` remembers what became of every entry, ``politeness`` says who may be asked when, ``pool`` has the worker
processes, ``outputs`` writes, and ``local`` brings them together. ``run`` is for the command, ``many`` for programs.
"""
