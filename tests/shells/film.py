"""A window in full screen, as a film is: `python -m tests.shells.film`; ends with its process."""

import tkinter


def main() -> None:
    window = tkinter.Tk()
    window.configure(background="navy")
    window.geometry("400x300")
    window.after(300, lambda: window.attributes("-fullscreen", True))
    window.after(600, window.focus_force)
    window.mainloop()


if __name__ == "__main__":
    main()
