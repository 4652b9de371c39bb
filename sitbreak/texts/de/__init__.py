"""Deutsch: German, in the familiar form."""
