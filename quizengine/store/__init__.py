"""SQL: the only part that knows SQLAlchemy."""
