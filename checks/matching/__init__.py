"""Which directory user a Profit user leads to, and which E-mail DNS suits most of them. Pure."""
