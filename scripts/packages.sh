# shellcheck shell=bash
# packages.sh: the Debian and Ubuntu packages that Pratos needs, and their installation.
# Sourced by run.sh and test.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later

# shellcheck disable=SC2034  # used by who sources this
build_packages=(
  gcc libc6-dev meson ninja-build pkg-config gettext
  libglib2.0-dev libjson-glib-dev
  libcurl4-openssl-dev libssl-dev libsoup-3.0-dev ca-certificates
  libgdk-pixbuf-2.0-dev libjpeg-dev
  libcairo2-dev libpango1.0-dev
  libgtk-4-dev libadwaita-1-dev desktop-file-utils gtk-update-icon-cache shared-mime-info
  adwaita-icon-theme librsvg2-common fonts-cantarell
)

# Compilers and checkers besides gcc, and the independent readers of what we write.
test_packages=(
  python3 clang clang-tidy valgrind strace
  libxml2-utils poppler-utils locales
  appstream man-db groff zsh fish
  xvfb dbus-daemon xdotool at-spi2-core python3-pyatspi
)

bench_packages=(curl xvfb dbus-daemon)

# To make the Flatpak and a runtime to try it with.
flatpak_packages=(flatpak flatpak-builder elfutils debugedit debootstrap imagemagick)

# Those of the arguments that are not installed, one a line.
missing_packages ()
{
  local installed
  # dpkg-query fails when one of them is unknown to it
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2> /dev/null | sed -n 's/ installed$//p') || true
  printf '%s\n' "$@" | grep -Fxv -e "$installed" || true
}

as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    echo "This needs an administrator: $*" >&2
    return 1
  fi
}

# Installs those of the arguments that are missing, and says which.
install_missing ()
{
  local missing
  if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
    echo "This is neither Debian nor Ubuntu: what is needed must be there already ($*)." >&2
    return 0
  fi
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" -eq 0 ]; then
    return 0
  fi
  echo "Installing what is missing: ${missing[*]}"
  # lists that cannot all be renewed may still do
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update \
    || echo "The lists of packages could not be renewed; trying with what is there." >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${missing[@]}"
}

# Configures the build folder $1 once, with the meson options that follow, and builds it.
build_in ()
{
  local folder=$1
  shift
  if [ ! -e "$folder/build.ninja" ]; then
    meson setup "$folder" "$@" || return
  fi
  ninja -C "$folder"
}
