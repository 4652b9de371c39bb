"""What happened, kept in SQLite: `store` writes and reads rows, `measures` computes, the report shows."""
