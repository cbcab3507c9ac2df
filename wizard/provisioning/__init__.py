"""The only room that changes something outside: the tenant, with an administrator's own sign-in, and addresses in Profit."""
