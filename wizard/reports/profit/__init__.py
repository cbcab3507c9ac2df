"""Profit's side as text and JSON: status of the environment, plan of addresses, what was written."""
