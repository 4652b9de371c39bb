# shellcheck shell=bash
# Sourced: the Debian package with Debian's own tools and Python, which .ci/deb tries and .ci/release publishes.

deb_packages=(
  debhelper dh-python pybuild-plugin-pyproject python3-all python3-click python3-hatchling python3-jeepney python3-pil
  python3-platformdirs python3-rich python3-tomlkit build-essential git
)

build_deb() { # folder
  packages "${deb_packages[@]}"
  env -u PYTHONPATH PATH=/usr/sbin:/usr/bin:/sbin:/bin bash packaging/debian/build "$1"
}
