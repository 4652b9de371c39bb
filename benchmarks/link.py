"""Prints what the link costs: messages a minute, memory and wakeups of its process, and a real Mosquitto's CPU.

    python -m benchmarks.link [SECONDS]

Needs mosquitto. What the link says is signed. The daemon's end of the socket is a stand-in that pushes an account a
second while somebody types, and nothing at rest.
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.process_memory import memory
from sitbreak.dataclass import asdict
from sitbreak.link.traffic import PRESENCE_EVERY_S
from tests.broker.link_server import LinkedProcess
from tests.broker.linked import ME, account, somebody
from tests.broker.mosquitto import Mosquitto
from tests.broker.mqtt_flooder import MqttFlooder
from tests.desktop.kit import wait_until

SETTLE_S = 10.0


def wakeups(pid: int) -> int:
    """Return how often the threads of a process have gone to sleep so far."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        (line,) = (line for line in (task / "status").read_text().splitlines() if line.startswith("voluntary"))
        total += int(line.split()[1])
    return total


def cpu_s(pid: int) -> float:
    """Return the seconds of CPU that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def broker_share(people: int, seconds: float) -> float:
    """Return the share of one core that a broker takes for so many people who type, each with three machines."""
    with tempfile.TemporaryDirectory() as folder:
        broker = Mosquitto(Path(folder, "broker")).start()
        try:
            machines = [
                (f"p{who}", MqttFlooder(broker.port, f"m{who}-{one}")) for who in range(people) for one in range(3)
            ]
            for prefix, machine in machines:
                machine.subscribe(f"{prefix}/+/presence")
            payload = json.dumps(account()).encode()
            used_s, began_s, sent = cpu_s(broker.pid), time.monotonic(), 0
            while (passed_s := time.monotonic() - began_s) < seconds:
                for prefix, machine in machines[sent % len(machines) :][:1]:
                    machine.publish(f"{prefix}/{ME}/presence", [payload])
                    machine.drain()
                sent += 1
                time.sleep(max(0.0, sent * PRESENCE_EVERY_S / len(machines) - passed_s))
            share = (cpu_s(broker.pid) - used_s) / (time.monotonic() - began_s)
            for _, machine in machines:
                machine.close()
            return share
        finally:
            broker.kill()


def main(seconds: float) -> None:
    """Measure a link at rest, then while somebody types; then brokers with many of them."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # 1500 connections
    with tempfile.TemporaryDirectory() as folder:
        broker = Mosquitto(Path(folder, "broker")).start()
        file = Path(folder, "mqtt")
        file.touch(0o600)
        file.write_text('key = "0123456789abcdef"\n')
        linked = LinkedProcess(Path(folder, "home"), broker.port, credentials=str(file))
        try:
            wait_until(lambda: "connected" in linked.states(), "the link is connected")
            with somebody(broker.port) as other:
                for name, typing in (("at rest", False), ("while somebody types", True)):
                    time.sleep(SETTLE_S)
                    heard, woken, began_s = len(other.heard), wakeups(linked.pid), time.monotonic()
                    used_s, seq = cpu_s(linked.pid), 1
                    while time.monotonic() - began_s < seconds:
                        time.sleep(1)
                        if typing:
                            seq += 1
                            linked.server.push({"presence": account(ME, seq, age_s=0.5)})
                    took_s = time.monotonic() - began_s
                    print(
                        f"{name}: {(len(other.heard) - heard) / took_s * 60:.1f} messages a minute, "
                        f"{(wakeups(linked.pid) - woken) / took_s:.2f} wakeups/s, "
                        f"{(cpu_s(linked.pid) - used_s) / took_s * 1000:.1f} ms CPU/s"
                    )
                print(f"memory: {asdict(memory(linked.pid))}")
            for people in (50, 500):
                print(f"the broker for {people} people: {broker_share(people, seconds) * 100:.2f} % of a core")
        finally:
            linked.close()
            broker.kill()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 120.0)
