"""Profit's side in files: lists of users in; deviating addresses and the import file out. It reaches no network."""
