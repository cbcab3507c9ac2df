"""What people and pipelines see of profit-exchange: commands, conversation, reports. Microsoft is reached through
`checks`, `provisioning`, `inspection` and `credentials` only.
"""

__version__ = "0.1.0"
