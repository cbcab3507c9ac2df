"""Papers for a person: parts of text, steps, tables and commands, as a page (HTML), as Markdown and in a report."""
