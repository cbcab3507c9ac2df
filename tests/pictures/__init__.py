"""Pictures for the README, made from real runs against the practice tenant."""
