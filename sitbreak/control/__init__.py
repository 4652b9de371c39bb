"""The control socket: one JSON line asks, one JSON line answers, and the connection ends (`watch` stays open).

    {"v": 1, "ask": "status"}                    -> {"v": 1, "version": "0.1.0", "ok": true, "answer": {...}}
    {"v": 1, "do": "snooze", "for_s": 600}       -> {"v": 1, "version": "0.1.0", "ok": true, "text": "..."}
    {"v": 1, "ask": "watch"}                     -> one status line now and one at every change
    anything else                                -> {"v": 1, ..., "ok": false, "error": "...", "hint": "..."}

Only the user's own processes may speak: socket 0600 in a 0700 folder and the peer's uid is checked; on Windows a
named pipe and a secret that only the user's account can read. Never pickle. Kept tiny for `sitbreak status`.
"""

PROTOCOL = 1
LARGEST_REQUEST_BYTES = 16 << 10  # the longest real one is below 200
LARGEST_REPLY_BYTES = 1 << 20  # `why` for a whole day is some 50 KiB
PATIENCE_S = 5.0  # for a whole request, and for a whole reply

FROM_LINK = ("machines", "answer", "desk", "chair")
"""What the process that speaks with a broker tells of (`sitbreak.link`)."""
_ASKS = ("status", "watch", "why", "doctor", "reload", "stretching", "stretched", "forget", "session", "input", "link")
ASKS = (*_ASKS, *FROM_LINK)
