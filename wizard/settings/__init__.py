"""The settings of a run as a table, and the config file they may stand in.

Only what a setting is and how it is written down; which value a run uses is decided in `wizard.resolve`.
"""
