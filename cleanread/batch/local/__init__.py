"""
The engine of one machine: fetches in one process, extracts in others, keeps the ledger and the outputs in step.

``intake`` reads the inputs, ``asking`` fetches, ``extracting`` has pages extracted, ``sharing`` finds out what the pages of a host
share, ``recorder`` writes what came of it, and ``runner`` knows the order.
"""
