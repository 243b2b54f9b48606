"""A donation platform for several tenants."""
