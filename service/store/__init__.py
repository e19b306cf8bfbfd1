"""The only room with SQL: tables, saves and finds, migrations."""
