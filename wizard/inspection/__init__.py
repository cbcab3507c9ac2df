"""The one look at a tenant: gather, observe, examine, apply what the config accepts and the fail policy.

Every command that judges a tenant comes through `inspect.py`; nothing here knows how a report looks.
"""
