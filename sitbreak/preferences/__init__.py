"""The settings for people who do not edit files: one model, shown as a window or as a form in the terminal.

`fields`, `hours`, `body` and `form` are pure. `store` writes the file as `config set` does; `last_week` asks a process
of its own what a length would have meant. The views, `window` and `terminal`, only show and hand on.
"""
