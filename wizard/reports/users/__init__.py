"""The parts of a report about Profit users and their domains."""
