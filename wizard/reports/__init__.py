"""Papers made from a Report. paint.py holds the only colours."""
