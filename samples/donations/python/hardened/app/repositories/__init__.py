"""Queries and writes on the PostgreSQL database."""
