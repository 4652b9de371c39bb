"""The tray icon: its pictures as they are shipped, and the forms that the trays want them in."""
