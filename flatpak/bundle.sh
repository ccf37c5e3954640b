#!/usr/bin/env bash
# bundle.sh [OUTPUT [REPOSITORY]]: writes into the folder OUTPUT (flatpak-output)
#
#   pratos.flatpak                        one file, for "flatpak install pratos.flatpak"
#   repository                            what "flatpak update" can follow, served as it is
#   io.github.pratos.Pratos.flatpakref    for "flatpak install" from that repository
#
# Pratos is built for the GNOME runtime from Flathub, unless REPOSITORY holds it already.
# REPOSITORY_URL is where the repository will be served; by default it is where it lies.
# RUNTIME_REPO is where who installs it finds the runtime: Flathub; empty: it is there.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

app_id=io.github.pratos.Pratos
flathub=https://dl.flathub.org/repo/flathub.flatpakrepo
flatpak_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
runtime_repo=${RUNTIME_REPO-$flathub}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pratos/bundle

for tool in flatpak flatpak-builder; do
  if ! command -v "$tool" > /dev/null; then
    echo "bundle.sh: $tool is needed and not installed; on Debian and Ubuntu: sudo apt install $tool" >&2
    exit 1
  fi
done

build ()
{
  flatpak remote-add --user --if-not-exists flathub "$flathub"
  flatpak-builder --user --force-clean --disable-rofiles-fuse --install-deps-from=flathub \
    --state-dir="$cache/state" --repo="$1" "$cache/build" "$flatpak_dir/$app_id.yml"
}

write_ref ()
{
  local branch=$1 url=$2
  cat << END
[Flatpak Ref]
Name=$app_id
Title=Pratos
Branch=$branch
Url=$url
IsRuntime=false
END
  if [ -n "$runtime_repo" ]; then
    echo "RuntimeRepo=$runtime_repo"
  fi
}

main ()
{
  local output branch
  mkdir -p "${1:-flatpak-output}"
  output=$(cd "${1:-flatpak-output}" && pwd)
  if [ -n "${2:-}" ]; then
    rm -rf "$output/repository"
    cp -a "$2" "$output/repository"
  else
    build "$output/repository"
  fi
  flatpak build-update-repo "$output/repository"
  branch=$(sed -n 's/^branch: *//p' "$flatpak_dir/$app_id.yml")
  branch=${branch:-master}
  flatpak build-bundle ${runtime_repo:+--runtime-repo="$runtime_repo"} "$output/repository" "$output/pratos.flatpak" "$app_id" "$branch"
  write_ref "$branch" "${REPOSITORY_URL:-file://$output/repository}" > "$output/$app_id.flatpakref"
}

# bash reads a script bit by bit: this one may change while it runs
main "$@"
exit
