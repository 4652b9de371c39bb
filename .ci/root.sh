# shellcheck shell=bash
# Sourced: another Debian in a root of its own, made by debootstrap from the mirror that apt is configured with. As root.

mirror_of() { # repository kind: "" or -security
  apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
    awk -v own="$(. /etc/os-release && echo "$VERSION_CODENAME")$1" '$2 == own { print $1; exit }'
}

make_root() { # suite, folder
  local suite=$1 root=$2 mirror security
  mirror=$(mirror_of "") security=$(mirror_of -security)
  [ -n "$mirror" ] || { echo "apt knows no mirror of this Debian" >&2 && return 1; }
  debootstrap --variant=minbase "$suite" "$root" "$mirror" >/dev/null
  {
    echo "deb $mirror $suite main"
    echo "deb $mirror $suite-updates main"
    [ -z "$security" ] || echo "deb $security $suite-security main"
  } >"$root/etc/apt/sources.list"
  cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
}

mount_root() { # folder
  mount -t proc proc "$1/proc"
  mount -t sysfs sys "$1/sys"
  mount --bind /dev "$1/dev"
  mount -t devpts devpts "$1/dev/pts" -o newinstance,ptmxmode=0666,gid=5
  mount -t tmpfs shm "$1/dev/shm" -o mode=1777 # labwc and sway need it
  mount -t tmpfs run "$1/run" -o mode=755
  mkdir -p -m 1777 "$1/tmp/.X11-unix" "$1/tmp/.ICE-unix" # gnome-shell aborts without the first
}

unmount_root() { # folder
  local at
  for at in run dev/shm dev/pts dev sys proc; do
    ! mountpoint -q "$1/$at" || umount "$1/$at" 2>/dev/null || umount -l "$1/$at"
  done
}

in_root() { # folder, command: without what belongs to this system
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive chroot "$@"
}

certify_root() { # folder: local certificates and pip's settings; after the first packages, which bring the folders
  local certificates=(/usr/local/share/ca-certificates/*.crt)
  if [ -e "${certificates[0]}" ]; then
    mkdir -p "$1/usr/local/share/ca-certificates"
    cp "${certificates[@]}" "$1/usr/local/share/ca-certificates/"
    in_root "$1" update-ca-certificates >/dev/null
  fi
  [ ! -f /etc/pip.conf ] || cp /etc/pip.conf "$1/etc/pip.conf"
}

checkout_into() { # folder in a root: the files git knows, and what was changed here
  rm -rf "${1:?}" && mkdir -p "$1"
  git ls-files -z --cached --others --exclude-standard | tar --null -T - -c | tar -C "$1" -x
}
