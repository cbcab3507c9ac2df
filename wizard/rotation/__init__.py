"""The next client secret: made by an administrator's sign-in here, or in the portal and pasted."""
