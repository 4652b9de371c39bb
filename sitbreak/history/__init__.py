"""What happened, kept in SQLite: migrations, append, query; measures and the report."""
