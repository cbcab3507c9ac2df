"""The one run: its language, its streams and terminal, its pipeline, its exit codes and the error a user can put right.

Everything here is about the process, nothing about a tenant or a question. It may be imported from anywhere above it.
"""
