"""What makes files that are shipped; run from a checkout by whoever changes them, never by a user or the package."""
