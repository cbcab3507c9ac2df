"""The AADSTS rows by subject; `checks.catalogue.sign_in_errors` puts them together."""
