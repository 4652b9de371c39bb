"""What a request may hold in the place of a name, a text or a number."""

import json
import math
from typing import Any

from sitbreak.control.requests import LONGEST_ID

ODD: dict[str, Any] = {
    "half a character": "\ud800",
    "half a character in a name": "cat-\udfffcow",
    "a long text": "x" * (LONGEST_ID + 1),
    "no text": "",
    "1e308": 1e308,
    "nan": math.nan,
    "infinity": math.inf,
    "-infinity": -math.inf,
    "a huge number": 10**400,
    "a huge negative number": -(10**400),
    "-1": -1,
    "true": True,
    "a list": [1],
    "an object": {"a": 1},
    "deep": json.loads("[" * 200 + "]" * 200),
}
