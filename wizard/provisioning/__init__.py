"""The only room that changes a tenant, with an administrator's own sign-in."""
