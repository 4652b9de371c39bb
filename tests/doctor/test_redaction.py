"""What is somebody's own is taken out of a text, however a path is written."""

import pytest

from sitbreak.doctor.redaction import Redaction


@pytest.mark.parametrize(
    "path",
    [
        r"C:\\Users\\ann\\config\\config.toml",
        r"C:\Users\ann\config\config.toml",
        r"C:\Users\ann/config/config.toml",
        "C:/Users/ann/config/config.toml",
    ],
)
def test_a_folder_of_ours_is_known_with_either_separator(path: str) -> None:
    hidden = Redaction()
    hidden.hide(r"C:\Users\ann\config", "config")
    hidden.hide(r"C:\Users\ann", "home")

    assert hidden(f"{path}, line 3") == "<config>/config.toml, line 3"
