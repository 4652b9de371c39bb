"""Calls methods for a test, as the ordinary user whose bus it is, over one connection that stays; not a test.

A line of JSON on stdin is one call: [to, path, interface, member, signature, args]; the line on stdout is its answer,
{"body": [...]} or {"error": name}. The first argument says which bus: "SESSION" or "SYSTEM".
"""

import json
import sys

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

ANSWER_S = 25.0

if __name__ == "__main__":
    connection = open_dbus_connection(sys.argv[1])
    for line in sys.stdin:
        to, path, interface, member, signature, args = json.loads(line)
        message = new_method_call(DBusAddress(path, to, interface), member, signature or None, tuple(args))
        try:
            reply = connection.send_and_get_reply(message, timeout=ANSWER_S)
        except TimeoutError:
            answer = {"error": "no answer"}
        else:
            failed = reply.header.message_type is not MessageType.method_return
            answer = {"error": f"{reply.header.fields}: {reply.body}"} if failed else {"body": reply.body}
        print(json.dumps(answer), flush=True)
