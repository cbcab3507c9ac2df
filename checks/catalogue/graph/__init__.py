"""What Microsoft Graph answers when it refuses, by subject."""
