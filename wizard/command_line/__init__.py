"""Click, made to speak both languages: verbs, flags, wrong usage, streams and our own faults."""
