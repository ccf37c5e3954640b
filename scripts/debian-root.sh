# shellcheck shell=bash
# debian-root.sh: a Debian of its own in a folder, and commands run inside it.
# Sourced by flatpak/check.sh and scripts/clean-roots.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later

# The Debian mirror that this machine uses itself.
debian_mirror ()
{
  local mirror
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null \
    | sed -n -e 's/^URIs: *\([^ ]*\/debian\)\/* *$/\1/p' -e 's/^deb .*\(https\{0,1\}:[^ ]*\/debian\)\/* .*/\1/p' \
    | head -n 1)
  printf '%s\n' "${mirror:-http://deb.debian.org/debian}"
}

# Why no Debian can be made here, or nothing.
debian_root_refused ()
{
  if [ "$(id -u)" -ne 0 ]; then
    echo "making a Debian in a folder needs root"
  elif ! command -v debootstrap > /dev/null; then
    echo "debootstrap is not installed"
  elif ! unshare --mount --pid --fork mount -t proc proc /proc 2> /dev/null; then
    echo "mounting is refused here"
  fi
}

# Runs a command in the Debian in the folder $1; what it leaves running ends with it.
in_debian_root ()
{
  local root=$1
  shift
  # shellcheck disable=SC2016  # for the inner shell
  unshare --mount --pid --fork --kill-child sh -ec '
    root=$1
    shift
    mount --make-rprivate /
    mount -t proc proc "$root/proc"
    mount -t sysfs sysfs "$root/sys"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/dev/shm"
    exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
      http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" DEBIAN_FRONTEND=noninteractive \
      chroot "$root" "$@"' sh "$root" "$@"
}

# Makes the Debian of the release $1 in the new folder $2: the least that has apt.
make_debian_root ()
{
  local suite=$1 root=$2
  mkdir -p "$root"
  debootstrap --variant=minbase "$suite" "$root" "$(debian_mirror)" || return
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  # whatever this machine needs to reach the mirror
  apt-config dump | grep -i -e '^Acquire::[a-z]*::proxy' -e '^Acquire::Check-' > "$root/etc/apt/apt.conf.d/99host" || true
  printf 'force-unsafe-io\nforce-confold\n' > "$root/etc/dpkg/dpkg.cfg.d/quick"
  # no service is started in there
  printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
}
