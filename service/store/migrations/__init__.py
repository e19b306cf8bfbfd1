"""The migrations, run by Alembic; `service.store.migrate` starts them."""
