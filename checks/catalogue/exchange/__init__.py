"""What Exchange answers through Graph and through Exchange Web Services (EWS), by subject."""
