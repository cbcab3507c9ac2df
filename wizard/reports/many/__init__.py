"""Every form of report for many customers at once."""
