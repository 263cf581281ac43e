"""Databases: customers read by a query, and answers written into a table. SQLite and PostgreSQL."""
