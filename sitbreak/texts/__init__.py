"""Every sentence a person reads, ready for gettext; pure, the translator is injected."""
