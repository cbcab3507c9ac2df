"""The practice tenant: Entra, Graph, DNS and Profit on loopback, over TLS. It imports nothing of ours.

- `server` starts and stops it and hands out the settings; `service`, `authority`, `app`: uvicorn, certificates, ASGI.
- `world` is the state; `healthy`, `staff`, `people`, `registration` fill it; `microsoft_ids` and `secrets` are
  Microsoft's ids and forms.
- `scenarios` names what can go wrong, `scenario_effects` does it to a world, `faults` does it to the wire, `log`
  writes down.
- `tokens` and `jwt` are what the sign-in service issues and Graph reads.
- `entra` is the sign-in service, `graph` is Microsoft Graph v1.0, `profit` is AFAS Profit, `nameserver` is DNS.
- `browser_user` plays the person at the sign-in pages when there is no browser.
"""
