"""The folder for the customer's administrator: page, scripts and papers, when the work is done elsewhere.

Text and templates only; it changes nothing in a tenant.
"""
