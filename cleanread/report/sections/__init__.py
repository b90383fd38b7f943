"""The sections of the report: each takes the figures, and is empty where there is nothing to say."""
