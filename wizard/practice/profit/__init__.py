"""Profit's REST services on loopback: signing in, metainfo, reading users and groups, and the UpdateConnector KnUser.

- `environment` is the state: users, groups, the app connector, what it does wrong; `journal` keeps every call.
- `people` fills it from the practice directory; `fields` and `connectors` are AFAS's ids, labels and lengths.
- `sign_in` gives and reads tokens, `queries` reads a query string, `writing` and `mutations` change users, `answers`
  are the calls that read, `refusals` the answers that are no; `app` puts them behind one address.
- `screen` is what an administrator sees in Profit itself: the page at `/`.
- `scenarios` names what can go wrong; `reading_effects` and `writing_effects` do it.

It does what Profit does, also where that is harm: a mutation code that blocks, blocks. Not played: signing in as a
person (authorization code with PKCE and DPoP), a signed assertion instead of a client secret, one-time passwords.
"""
