"""Use cases of the platform."""
