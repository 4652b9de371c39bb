"""Español: Spanish, in the familiar form."""
