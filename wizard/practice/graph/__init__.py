"""Microsoft Graph v1.0 as far as this product and its users' tools touch it: reads, writes, rights, pages, refusals."""
