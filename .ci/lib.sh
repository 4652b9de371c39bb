# shellcheck shell=bash
# Sourced by every job: the checkout's root, Debian packages, the environment, and the minutes at the end.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PIP_QUIET=1 # with each -q: errors, no warnings

minutes() { # of so many seconds
  printf '%d:%02d min' $(($1 / 60)) $(($1 % 60))
}

tell_the_end() {
  local code=$? word=done
  [ "$code" = 0 ] || word=FAILED
  echo "$(basename "$0"): $word, $(minutes $SECONDS)"
}
trap tell_the_end EXIT

packages() { # installs what is missing of these, as root on Debian 12; elsewhere it goes on with what is there
  local missing=() package
  [ "$(id -u)" = 0 ] && (. /etc/os-release && [ "$ID $VERSION_ID" = "debian 12" ]) 2>/dev/null || return 0
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=600 update -qq
  apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

python_packages=(gcc python3-dev python3-venv) # evdev, which pynput wants, has no wheel and is built

environment() { # the checkout with its test tools in .venv, of the versions that are locked
  packages "${python_packages[@]}"
  python3 -m venv .venv
  .venv/bin/pip install -q --no-deps --require-hashes -r requirements-test.lock
  .venv/bin/pip install -q --no-deps -e .
}

# what the tests on real servers start
desktop_packages=(
  # X11: server, input, window manager, tray hosts, notification servers, screenshots
  xvfb xdotool x11-utils x11-xserver-utils xterm openbox xfce4-panel xfconf trayer tint2 dunst xfce4-notifyd libnotify-bin
  imagemagick fonts-dejavu-core fonts-ipafont-gothic python3-tk
  # D-Bus, logind, settings, sound: the reasons not to interrupt
  dbus dbus-bin libglib2.0-bin systemd locales python3-dbusmock dconf-gsettings-backend dconf-service
  gsettings-desktop-schemas mate-notification-daemon-common cinnamon-desktop-data pulseaudio pulseaudio-utils
  # what PipeWire carries: a server, who links, and who makes and takes pictures
  pipewire pipewire-bin wireplumber gstreamer1.0-pipewire gstreamer1.0-plugins-base gstreamer1.0-tools
  pipewire pipewire-bin wireplumber alsa-utils
  # Wayland
  sway swaylock xwayland wtype grim foot mako-notifier waybar xkb-data kwin-wayland mutter
  # the voice, and screen readers
  espeak-ng orca at-spi2-core
  # the pages, in two browsers
  chromium firefox-esr
)

# an MQTT broker, what makes keys for it, and displays to type on
link_packages=(mosquitto openssl xvfb xdotool dbus dunst gnome-keyring)

# the shells, beside desktop_packages
shell_packages=(
  # GNOME: without gjs the shell has no notification service
  gnome-shell gjs gnome-shell-extension-appindicator gnome-session-bin
  # Plasma, on X11 and on Wayland; nothing of these draws without the platform plug-in and the themes
  plasma-workspace plasma-desktop plasma-integration kwin-x11 powerdevil kded5 qtwayland5 layer-shell-qt breeze
  breeze-icon-theme kscreen
  # LXQt
  lxqt-panel lxqt-notificationd lxqt-themes
)

more_shell_packages=(
  mate-panel mate-notification-daemon marco mate-settings-daemon mate-screensaver cinnamon cinnamon-screensaver
)

# the shells of Debian 13 (`.ci/debian13`)
debian13_packages=(
  ca-certificates git gcc python3-dev python3-venv python3-tk python3-dbusmock python3-gi adduser util-linux procps
  dbus dbus-bin dbus-daemon libglib2.0-bin xvfb xdotool x11-utils imagemagick fonts-dejavu-core adwaita-icon-theme
  xwayland gir1.2-glib-2.0 dconf-gsettings-backend dconf-service gsettings-desktop-schemas
  gnome-shell gjs mutter gnome-shell-extension-appindicator gnome-session-bin
  plasma-workspace plasma-desktop kwin-x11 kwin-wayland powerdevil kded6 qt6-wayland layer-shell-qt breeze-icon-theme
  lxqt-panel lxqt-notificationd lxqt-themes openbox
  xfce4-panel xfce4-notifyd xfconf labwc sway swaylock waybar mako-notifier grim wtype foot
)
