#!/usr/bin/env bash
# Run by .ci/deb as an ordinary user of a clean system: sitbreak on a desktop of its own, until it has reminded.
set -euo pipefail
cd
export XDG_RUNTIME_DIR=$HOME/run
mkdir -pm 700 "$XDG_RUNTIME_DIR"
[ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || exec dbus-run-session -- bash "$0"

started=()
trap 'kill "${started[@]}" 2>/dev/null || true' EXIT
Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp 3>display 2>xvfb.log &
started+=($!)
until [ -s display ]; do sleep 0.2; done
DISPLAY=:$(cat display)
export DISPLAY
dunst >dunst.log 2>&1 &
started+=($!)
sitbreak run --set "sit.interval=10 s" >said 2>&1 &
started+=($!)

for _ in {1..60}; do
  xdotool key --clearmodifiers shift
  ! sitbreak status --json 2>/dev/null | grep -q '"mode": *"due"' || { [ "$(dunstctl count displayed)" != 0 ] && break; }
  sleep 1
done
sitbreak status --json | grep '"mode": *"due"' >/dev/null && [ "$(dunstctl count displayed)" != 0 ] || {
  cat said && sitbreak status && sitbreak doctor
  exit 1
}
sitbreak snooze 10m
sitbreak stretches list | grep walk >/dev/null
sitbreak report today >/dev/null
sitbreak quit
