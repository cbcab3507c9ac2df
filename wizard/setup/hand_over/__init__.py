"""Papers and scripts for the customer's administrator, when the work is done without us."""
