#!/usr/bin/env bash
# check.sh: builds the Flatpak, installs it from its bundle, uses it and removes it, without
# Flathub: the runtime is a stand-in made of Debian 13's packages, kept between runs.
#
# What is good or bad is said as TAP; the exit status is 1 if anything is bad.  Where the
# system refuses what a sandbox needs, or the packages cannot be had in RUNTIME_SECONDS
# (600), everything is skipped, with the reason.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail

app_id=io.github.pratos.Pratos
runtime=io.github.pratos.StandIn
runtime_branch=trixie
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$source_dir/scripts/packages.sh"
. "$source_dir/scripts/debian-root.sh"

# What compiles and packs inside the sandbox, beside what Pratos needs.
runtime_packages=("${build_packages[@]}" appstream-util)
runtime_key=$(cat "$source_dir/scripts/debian-root.sh" <(printf '%s\n' "${runtime_packages[@]}") | sha256sum | cut -c 1-12)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pratos/flatpak
runtime_dir=$cache/runtime-$runtime_key

n_good=0
n_bad=0
work=

skip_all ()
{
  echo "1..0 # SKIP $1"
  exit 0
}

# good_if STATUS NAME: a case is good if STATUS is 0, which it returns.
good_if ()
{
  if [ "$1" -eq 0 ]; then
    n_good=$((n_good + 1))
    echo "ok - $2"
  else
    n_bad=$((n_bad + 1))
    echo "not ok - $2"
  fi
  return "$1"
}

finish ()
{
  rm -rf "$work"
}

# quietly COMMAND…: says what it said only if it fails.
quietly ()
{
  local status=0
  "$@" > "$work/said" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    tail -n 30 "$work/said" | sed 's/^/# /' >&2
  fi
  return "$status"
}

refused ()
{
  local tool
  for tool in flatpak flatpak-builder eu-strip debugedit Xvfb dbus-run-session gapplication gdbus; do
    if ! command -v "$tool" > /dev/null; then
      echo "$tool is not installed"
      return
    fi
  done
  if ! bwrap --unshare-all --ro-bind / / --proc /proc --dev /dev true 2> /dev/null; then
    echo "sandboxes (user namespaces, or mounting) are refused here"
  elif [ ! -d "$runtime_dir" ]; then
    debian_root_refused
  fi
}

# The folder $1 becomes a flatpak installation with the runtime in it, from Debian's packages.
make_runtime ()
{
  local home=$1 root=$1/root files=$1/files
  make_debian_root "$runtime_branch" "$root" || return
  printf 'path-exclude=/usr/share/%s/*\n' doc man info gtk-doc locale > "$root/etc/dpkg/dpkg.cfg.d/small"
  in_debian_root "$root" sh -ec "apt-get -q update
    apt-get -q -y --no-install-recommends install ${runtime_packages[*]}" || return
  mkdir -p "$files/files" "$files/var" "$home/installation" || return
  mv "$root/usr" "$files/usr" && cp -a "$root/etc" "$files/usr/etc" || return
  printf '[Runtime]\nname=%s\nruntime=%s/%s/%s\nsdk=%s/%s/%s\n' "$runtime" \
    "$runtime" "$(flatpak --default-arch)" "$runtime_branch" \
    "$runtime" "$(flatpak --default-arch)" "$runtime_branch" > "$files/metadata"
  flatpak build-export --runtime "$home/repository" "$files" "$runtime_branch" || return
  export FLATPAK_USER_DIR=$home/installation
  flatpak --user remote-add --no-gpg-verify stand-in "$home/repository" \
    && flatpak --user install -y --noninteractive stand-in "$runtime//$runtime_branch" || return
  rm -rf "$root" "$files"
}

# Makes the runtime unless it is there from the last time; a half-made one is never used.
need_runtime ()
{
  local half status=0
  if [ -d "$runtime_dir" ]; then
    return
  fi
  half=$(mktemp -d "$cache/half-XXXXXX")
  echo "# making the stand-in runtime" >&2
  export -f make_runtime make_debian_root in_debian_root debian_mirror
  export runtime runtime_branch
  # shellcheck disable=SC2016  # for the inner shell
  timeout --kill-after=10 "${RUNTIME_SECONDS:-600}" \
    bash -c 'runtime_packages=("${@:2}"); make_runtime "$1"' bash "$half" "${runtime_packages[@]}" \
    > "$work/runtime.log" 2>&1 || status=$?
  if [ "$status" -ne 0 ] || ! mv -T "$half" "$runtime_dir"; then
    rm -rf "$half"
    tail -n 5 "$work/runtime.log" | sed 's/^/# /' >&2
    if [ "$status" -ge 124 ]; then
      skip_all "the stand-in runtime was not made within ${RUNTIME_SECONDS:-600} s"
    fi
    skip_all "the stand-in runtime could not be made (is there a Debian mirror?)"
  fi
  # those of other packages
  find "$cache" -maxdepth 1 \( -name 'runtime-*' -o -name 'half-*' \) ! -path "$runtime_dir" -mtime +1 -exec rm -rf {} +
}

# The same manifest but for the runtime's name, and the sources as they are now.
build ()
{
  local manifest=$work/source/flatpak/$app_id.yml
  mkdir -p "$work/source"
  (cd "$source_dir" && git ls-files -z --cached --others --exclude-standard | xargs -0 -r ls -d 2> /dev/null) \
    | tar -C "$source_dir" -c -T - | tar -C "$work/source" -x || return
  sed -e "s/^runtime: .*/runtime: $runtime/" -e "s/^sdk: .*/sdk: $runtime/" \
    -e "s/^runtime-version: .*/runtime-version: $runtime_branch/" "$source_dir/flatpak/$app_id.yml" > "$manifest"
  flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-cache --state-dir="$work/state" \
    --repo="$work/repository" "$work/build" "$manifest"
}

# Nothing outside is needed to install it: the runtime is there, the program is in the bundle.
install ()
{
  flatpak --user install -y --noninteractive --bundle "$work/output/pratos.flatpak"
}

install_from_repository ()
{
  flatpak --user install -y --noninteractive --from "$work/output/$app_id.flatpakref" \
    && flatpak run --command=pratos-cli "$app_id" --version
}

check_permissions ()
{
  local context
  context=$(flatpak --user info --show-permissions "$app_id" | sed -n '/^\[Context\]/,/^$/p' | grep '=' | sort | tr '\n' ' ')
  # fallback-x11 stands for x11 where there is no wayland
  [ "$context" = "devices=dri; shared=network;ipc; sockets=x11;wayland;fallback-x11; " ] || {
    echo "# it may: $context" >&2
    return 1
  }
}

# What a desktop needs of it stands where the desktop looks.
check_exports ()
{
  local file absent=0
  for file in "applications/$app_id.desktop" "mime/packages/$app_id.xml" "dbus-1/services/$app_id.service" \
    "icons/hicolor/scalable/apps/$app_id.svg" "icons/hicolor/symbolic/apps/$app_id-symbolic.svg"; do
    if [ ! -e "$FLATPAK_USER_DIR/exports/share/$file" ]; then
      echo "# there is no $file" >&2
      absent=1
    fi
  done
  return "$absent"
}

# Runs it; what is good or bad then counts too.
use ()
{
  # where a session bus and a desktop find what is installed for a user
  export XDG_DATA_DIRS=$FLATPAK_USER_DIR/exports/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
  "$source_dir/tests/app/with-display.sh" 1280x720 "$source_dir/flatpak/use.sh" "${SHOTS:-$work/shots}" \
    > "$work/used" 2> "$work/complaints"
  if ! grep -q -e '^ok' -e '^not ok' "$work/used"; then
    echo "ok - it is used # SKIP $(sed -n 's/^1..0 # SKIP //p' "$work/used")"
    return
  fi
  cat "$work/used"
  n_good=$((n_good + $(grep -c '^ok' "$work/used")))
  if grep -q '^not ok' "$work/used"; then
    n_bad=$((n_bad + $(grep -c '^not ok' "$work/used")))
    sed 's/^/# /' "$work/complaints" >&2
  fi
}

# Uninstalling leaves what the user made, below ~/.var/app, and nothing else.
check_removed ()
{
  local left
  flatpak --user uninstall -y --noninteractive "$app_id" || return
  left=$(find "$FLATPAK_USER_DIR" -path "$FLATPAK_USER_DIR/repo" -prune -o -name "*$app_id*" ! -path '*/.removed/*' -print
    find "$HOME" -name '*pratos*' ! -path "$HOME/.var/app/$app_id*" ! -path "$FLATPAK_USER_DIR*" -print)
  if [ -n "$left" ]; then
    printf '# left: %s\n' "$left"
    return 1
  fi
}

# What follows needs what came before.
check ()
{
  quietly build
  good_if $? "it is built in the sandbox" || return
  RUNTIME_REPO="" quietly "$source_dir/flatpak/bundle.sh" "$work/output" "$work/repository"
  good_if $? "a bundle and a repository are written" || return
  quietly install
  good_if $? "the bundle is installed" || return
  check_permissions
  good_if $? "it may do the least"
  check_exports
  good_if $? "the desktop finds it"
  use
  quietly check_removed
  good_if $? "uninstalling leaves the user's data and nothing else"
  quietly install_from_repository
  good_if $? "the repository installs it too"
}

main ()
{
  local reason
  reason=$(refused)
  if [ -n "$reason" ]; then
    skip_all "$reason"
  fi
  mkdir -p "$cache"
  # not below /var/tmp, of which the sandbox has its own
  work=$(mktemp -d "$cache/work-XXXXXX")
  trap finish EXIT
  need_runtime
  # an installation and a home of its own; the runtime in it is the cached one
  export HOME=$work/home
  export FLATPAK_USER_DIR=$HOME/.local/share/flatpak
  unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME
  mkdir -p "$FLATPAK_USER_DIR"
  cp -a --reflink=auto "$runtime_dir/installation/." "$FLATPAK_USER_DIR" || exit 1

  check
  echo "1..$((n_good + n_bad))"
  [ "$n_bad" -eq 0 ]
}

# bash reads a script bit by bit: this one may change while it runs
main "$@"
exit
