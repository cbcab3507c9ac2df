"""What a terminal and a pipe show: rich tables, plain lines, progress."""
