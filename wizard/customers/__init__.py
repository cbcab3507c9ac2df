"""Many customers in one run: side by side, each on its own, reduced to a row as soon as its reports are written."""
