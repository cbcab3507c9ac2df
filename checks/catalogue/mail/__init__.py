"""What Exchange Online's mail protocols and its PowerShell answer when they refuse, by subject."""
