"""One question over a Unix socket, and its whole answer within a time: the loop waits meanwhile."""

import socket
import time
from collections.abc import Callable

from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget

ANSWER_S = 0.2


def ask(path: str, question: bytes, is_whole: Callable[[bytes | bytearray], bool], *, most: int) -> bytes:
    """Connect, ask, and return what came until `is_whole`, or until the other side hung up.

    OSError when it cannot be reached, takes longer than `ANSWER_S` or says more than `most` bytes.
    """
    waiting = turn_budget.waiting(ANSWER_S, turn_budget.AT_LEAST_S)
    with waiting as allowed_s, socket.socket(socket.AF_UNIX) as connection:
        by_s = time.monotonic() + allowed_s
        connection.settimeout(allowed_s)
        connection.connect(path)
        connection.sendall(question)
        answer = bytearray()
        while not is_whole(answer):
            if (left_s := by_s - time.monotonic()) <= 0:
                raise TimeoutError(Sentence("it takes too long"))
            connection.settimeout(left_s)
            if not (part := connection.recv(65536)):
                break
            answer += part
            if len(answer) > most:
                raise OSError(Sentence("its answer has more than {most} bytes", most=most))
    return bytes(answer)
