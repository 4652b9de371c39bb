"""A window in full screen, as a film is: `python -m tests.shells.film [LEFT_PX]`; ends with its process."""

import sys
import tkinter


def main() -> None:
    window = tkinter.Tk()
    window.configure(background="navy")
    window.geometry(f"400x300+{sys.argv[1]}+100" if sys.argv[1:] else "400x300")
    window.after(300, lambda: window.attributes("-fullscreen", True))
    window.after(600, window.focus_force)
    window.mainloop()


if __name__ == "__main__":
    main()
