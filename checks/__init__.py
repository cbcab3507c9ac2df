"""The knowledge of profit-exchange: what is so in a tenant, and what it means. Open `checks.model` first."""
