"""Neutral pages in many languages, each with one piece of chrome."""
