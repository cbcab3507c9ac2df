"""Where the app's credential comes from and where it is kept: environment, file, keyring, Key Vault, certificate."""
