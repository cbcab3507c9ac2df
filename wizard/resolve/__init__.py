"""The settings of one run, decided once: flags, then the environment, then the config, then a question."""
