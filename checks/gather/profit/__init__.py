"""Reading AFAS Profit over its REST services: sign-in, metainfo, users. Gets only; httpx, bounded and patient."""
