#!/usr/bin/env bash
# run.sh: installs what is missing, builds and starts Pratos.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build_dir=$source_dir/build
cli=$build_dir/src/cli/pratos-cli
. "$source_dir/scripts/packages.sh"

usage ()
{
  cat << 'END'
Usage: ./run.sh [ARGUMENT…]

Installs the packages that are missing (Debian and Ubuntu, with sudo), builds Pratos in
the folder "build" and starts it; arguments are passed on.  Without a display all modes
of the demonstrations gallery, primes, pipeline, prices and race run in the terminal instead.

What begins with run, costs, serve, sweep or view is for the terminal program:

  ./run.sh run gallery --mode=async --pictures=20
  ./run.sh run primes --help
END
}

has_display ()
{
  [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]
}

# What the window shows, one after the other; the worst exit status counts.
run_all_in_terminal ()
{
  local worst=0 status demo
  for demo in gallery primes pipeline prices race; do
    status=0
    "$cli" run "$demo" --mode=all || status=$?
    if [ "$status" -eq 130 ]; then
      return 130
    fi
    if [ "$status" -gt "$worst" ]; then
      worst=$status
    fi
    echo
  done
  return "$worst"
}

build ()
{
  local log status=0
  log=$(mktemp)
  echo "Building Pratos in $build_dir" >&2
  (cd "$source_dir" && build_in "$build_dir" --buildtype=release -Dtests=false) > "$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    cat "$log" >&2
    echo "Building failed." >&2
  fi
  rm -f "$log"
  return "$status"
}

main ()
{
  case ${1:-} in
    -h | --help)
      usage
      return
      ;;
  esac
  install_missing "${build_packages[@]}" >&2
  build
  case ${1:-} in
    run | costs | serve | sweep | view)
      exec "$cli" "$@"
      ;;
  esac
  if has_display; then
    exec "$build_dir/src/app/pratos" "$@"
  fi
  echo "There is no display; all modes run here in the terminal."
  echo
  run_all_in_terminal
}

# bash reads a script bit by bit: this one may change while it runs
main "$@"
exit
