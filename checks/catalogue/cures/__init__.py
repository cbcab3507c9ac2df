"""The causes by subject; `checks.catalogue.causes` puts them together."""
