"""Setting a customer up: start, the runner of the conversation, saved progress, the hand-over folder, undo."""
