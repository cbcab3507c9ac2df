"""A report in every form. It receives a Report and decides nothing: no date, policy or exit code comes from here.

`formats.py` lists the forms; `theme.py` holds the only colours; the rest is one file or one room a form.
"""
