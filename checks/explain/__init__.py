"""Pasted text in, ordered candidate causes out. Pure: no network, no files, no SDK, no exception whatever comes in.

The envelope is thought of apart from the content. `shorten` keeps the telling parts of enormous texts; `normalise`
and `unwrap` take the wrapping off (mail quoting, folding, escapes, markup, encodings); `structure` reads keys, values
and HTTP statuses; `context` says whose trouble it is; `numbers` finds AADSTS numbers where a number may stand, `torn`
puts their pieces together and `torn_statuses` those of SMTP and HTTP; `codes` finds Graph's words; `collect_codes`
looks up their rows; `phrases` finds fixed sentences that need no code; `unlisted` reads the words behind a code that no
row knows. `rank_causes` ranks what one failure shows, `decision` says how sure that is.
`paste` reads a text as a whole: a `log` has an order, `pasted_facts` are no error, `reading_matter` only names one.
`official` cuts out the remote's own sentence; `answer` speaks through the catalogue's rows and causes.

What passes between these modules are named tuples: a dozen dataclasses would be a third of the start-up.
"""
