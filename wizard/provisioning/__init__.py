"""The only room that changes something outside: the tenant, by an administrator's sign-in, and Profit's addresses."""
