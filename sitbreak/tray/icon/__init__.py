"""The tray icon: its description, its drawing, and the cache that the daemon reads without Pillow."""
