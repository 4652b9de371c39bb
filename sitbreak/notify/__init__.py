"""Notification channels behind one protocol, chosen by trying to connect."""
