"""The tray icon behind one protocol, chosen by trying to connect."""
