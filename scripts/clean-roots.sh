#!/usr/bin/env bash
# clean-roots.sh [RELEASE…]: shows that the README's two commands succeed from nothing.
#
# For each release (bookworm and trixie: Debian 12 and 13) a Debian with nothing but apt and
# sudo is made in a folder, with a user who may be administrator, a copy of the sources as
# they are, and no display.  The user runs ./run.sh, then ./test.sh (or what COMMANDS says).
#
# Needs root and debootstrap.  The bare Debians are kept in the user's cache folder.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$source_dir/scripts/debian-root.sh"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pratos/roots
logs=${LOGS:-/var/tmp/pratos-clean-roots}
work=

finish ()
{
  rm -rf "$work"
}

# The bare Debian of the release $1, made unless it is there from the last time.
need_bare_root ()
{
  local half
  if [ -d "$cache/$1" ]; then
    return
  fi
  mkdir -p "$cache"
  half=$(mktemp -d "$cache/half-XXXXXX")
  if make_debian_root "$1" "$half/root" && mv -T "$half/root" "$cache/$1"; then
    rm -rf "$half"
  else
    rm -rf "$half"
    return 1
  fi
}

# A copy of it in $2 with a user called student, who has the sources.
make_home ()
{
  local root=$2
  cp -a --reflink=auto "$cache/$1" "$root" || return
  in_debian_root "$root" sh -ec '
    apt-get -q update
    apt-get -q -y --no-install-recommends install sudo
    useradd --create-home --shell /bin/bash student
    echo "student ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/student' || return
  mkdir "$root/home/student/pratos"
  (cd "$source_dir" && git ls-files -z --cached --others --exclude-standard | xargs -0 -r ls -d 2> /dev/null) \
    | tar -C "$source_dir" -c -T - | tar -C "$root/home/student/pratos" -x || return
  in_debian_root "$root" chown -R student: /home/student/pratos
}

# Runs the command $2 as student in the Debian $1; its last lines are shown.
run_command ()
{
  local root=$1 command=$2 log=$3 start=$SECONDS status=0
  in_debian_root "$root" runuser --login student --command "cd pratos && $command" > "$log" 2>&1 || status=$?
  tail -n 3 "$log" | sed 's/^/    /'
  if [ "$status" -eq 0 ]; then
    echo "  $command succeeded in $((SECONDS - start)) s"
  else
    echo "  $command failed with status $status after $((SECONDS - start)) s: $log"
  fi
  return "$status"
}

try_release ()
{
  local release=$1 root=$work/$1 status=0 command
  echo "== $release"
  if ! { need_bare_root "$release" && make_home "$release" "$root"; } > "$logs/$release-debian.log" 2>&1; then
    echo "  the Debian could not be made: $logs/$release-debian.log"
    return 1
  fi
  local commands=("./run.sh" "./test.sh")
  if [ -n "${COMMANDS:-}" ]; then
    mapfile -t commands <<< "$COMMANDS"
  fi
  for command in "${commands[@]}"; do
    run_command "$root" "$command" "$logs/$release-$(tr -c 'a-z\n' - <<< "$command").log" || status=1
  done
  rm -rf "$root"
  return "$status"
}

main ()
{
  local reason release status=0
  reason=$(debian_root_refused)
  if [ -n "$reason" ]; then
    echo "clean-roots.sh: $reason" >&2
    return 1
  fi
  if [ "$#" -eq 0 ]; then
    set -- bookworm trixie
  fi
  mkdir -p "$logs"
  work=$(mktemp -d "${TMPDIR:-/var/tmp}/pratos-roots-XXXXXX")
  trap finish EXIT
  for release in "$@"; do
    try_release "$release" || status=1
  done
  return "$status"
}

# bash reads a script bit by bit: this one may change while it runs
main "$@"
exit
