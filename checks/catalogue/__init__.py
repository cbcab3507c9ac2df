"""Tables of what Microsoft publishes: pure rows, no logic. Adding a permission, a code or a cloud is one row here."""
