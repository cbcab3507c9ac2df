"""Profit's side: the user export in, deviating addresses and the entry sheet out."""
