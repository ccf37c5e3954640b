#!/usr/bin/env bash
# test.sh: installs what is missing, builds Pratos in every way and runs every test.
#
# The last line is "N passed, N failed"; the exit status is 1 if anything failed or
# nothing was tested.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$source_dir" || exit 1
. scripts/packages.sh

core_suites=(--suite engine --suite net --suite demos --suite timeline)
n_passed=0
n_failed=0

usage ()
{
  cat << 'END'
Usage: ./test.sh [PART…]

Installs the packages that are missing (Debian and Ubuntu, with sudo) and runs every
test, or only the parts named:

  normal    gcc, warnings are errors: all tests
  asan      core tests and the window's with the address and undefined behaviour sanitizers
  tsan      core tests with the thread sanitizer
  valgrind  a few tests under valgrind
  clang     clang, warnings are errors: it builds
  tidy      clang-tidy, for at most TIDY_SECONDS (300): what there was no time for is
            said, and looked at the next time
  dist      the source archive builds, installs into a prefix and works there
  flatpak   the Flatpak is built, installed, used and removed; where sandboxes are refused
            or a runtime cannot be had in RUNTIME_SECONDS (600) it says so
END
}

say ()
{
  printf '\n== %s\n' "$*"
}

# One thing that is not a case of a test program: $1 is what, $2 its exit status.
count ()
{
  if [ "$2" -eq 0 ]; then
    n_passed=$((n_passed + 1))
  else
    n_failed=$((n_failed + 1))
    echo "  failed: $1"
  fi
}

# Adds the cases of a log of "meson test"; it is written only when there were tests.
count_log ()
{
  local name=$1 log=$2 results passed failed skipped
  if ! results=$(python3 scripts/test-results.py "$log"); then
    count "$name: no results" 1
    return
  fi
  sed '$d' <<< "$results"
  read -r passed failed skipped <<< "$(tail -n 1 <<< "$results")"
  echo "  $name: $passed passed, $failed failed, $skipped skipped"
  n_passed=$((n_passed + passed))
  n_failed=$((n_failed + failed))
}

# Configures the folder $1 with the options that follow and builds it, quietly.
build ()
{
  local folder=$1 log status=0
  log=$(mktemp)
  build_in "$@" > "$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    grep -E -A 5 -e ' (fatal )?error: ' -e ' warning: ' -e '^FAILED: ' -e 'ERROR' "$log" | head -n 60 >&2
  fi
  rm -f "$log"
  count "building $folder" "$status"
  return "$status"
}

# Runs the tests of the folder $2 with the arguments that follow; $1 is the log's name.
run_tests ()
{
  local name=$1 folder=$2
  shift 2
  rm -f "$folder/meson-logs/$name"*.json
  meson test -C "$folder" --no-rebuild --print-errorlogs --logbase "$name" "$@" \
    | grep -v -e '^Full log' -e '^ninja: ' -e '^$' || true
  # meson adds the name of a wrapper
  count_log "$name" "$folder/meson-logs/$name"*.json
}

test_normal ()
{
  say "Tests, built with gcc"
  build build-test --werror && run_tests normal build-test
}

test_asan ()
{
  say "Core tests and the window's with the address and undefined behaviour sanitizers"
  export ASAN_OPTIONS=detect_stack_use_after_return=1
  export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
  build build-asan -Db_sanitize=address,undefined -Db_lundef=false \
    && run_tests asan build-asan --timeout-multiplier 4 "${core_suites[@]}" --suite app
}

test_tsan ()
{
  say "Core tests with the thread sanitizer"
  export TSAN_OPTIONS=suppressions=$source_dir/tests/tsan.supp:halt_on_error=1:second_deadlock_stack=1
  build build-tsan -Db_sanitize=thread -Db_lundef=false \
    && run_tests tsan build-tsan --timeout-multiplier 6 "${core_suites[@]}"
}

test_valgrind ()
{
  say "A few tests under valgrind"
  build build-test --werror \
    && run_tests valgrind build-test --timeout-multiplier 20 \
      --wrap 'valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite' \
      "${valgrind_tests[@]}"
}

test_clang ()
{
  say "Building with clang"
  CC=clang build build-clang --werror
}

# A file is looked at again when it, a header or the rules have changed.
test_tidy ()
{
  say "clang-tidy"
  CC=clang build build-clang --werror || return
  local stamps=build-clang/tidy newest
  mkdir -p "$stamps"
  newest=$(find src tests .clang-tidy -name '*.h' -newer "$stamps/headers" -print -quit 2> /dev/null || echo new)
  if [ -n "$newest" ] || [ .clang-tidy -nt "$stamps/headers" ]; then
    rm -f "$stamps"/*
    touch "$stamps/headers"
  fi
  tidy_files "$stamps"
}

# The newest first, as mistakes are where something was changed.
tidy_files ()
{
  local stamps=$1 deadline said late
  deadline=$(($(date +%s) + ${TIDY_SECONDS:-300}))
  said=$(find src -name '*.c' -printf '%T@ %p\n' | sort -rn | cut -d ' ' -f 2- \
    | xargs -P "$(nproc)" -I '{}' scripts/tidy-file.sh build-clang "$stamps" "$deadline" '{}')
  late=$(grep -c '^no time for ' <<< "$said")
  if [ "$late" -gt 0 ]; then
    echo "  no time for $late files"
  fi
  said=$(grep -v '^no time for ' <<< "$said")
  printf '%s' "${said:+$said$'\n'}"
  count "clang-tidy" "$([ -z "$said" ]; echo $?)"
}

# Runs a script that says its cases as TAP; $1 is its name for people.
count_script ()
{
  local name=$1 log status=0 failed
  shift
  log=$(mktemp)
  "$@" > "$log" || status=$?
  grep -e '^not ok' -e '# SKIP' "$log" | sed 's/^/  /'
  failed=$(grep -c '^not ok' "$log")
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1
  fi
  n_failed=$((n_failed + failed))
  n_passed=$((n_passed + $(grep '^ok' "$log" | grep -v -c '# SKIP')))
  echo "  $name: $(grep '^ok' "$log" | grep -v -c '# SKIP') passed, $failed failed"
  rm -f "$log"
}

test_dist ()
{
  say "Source archive and installation"
  count_script dist scripts/check-dist.sh
}

test_flatpak ()
{
  say "Flatpak"
  install_missing "${flatpak_packages[@]}" || echo "  without the packages for it"
  count_script flatpak flatpak/check.sh
}

# Programs that need no other ones and no clock.
valgrind_tests=(plan spans)

main ()
{
  local parts part
  parts=("$@")
  if [ "$#" -eq 0 ]; then
    parts=(normal asan tsan valgrind clang tidy dist flatpak)
  fi
  for part in "${parts[@]}"; do
    case $part in
      -h | --help)
        usage
        exit 0
        ;;
      normal | asan | tsan | valgrind | clang | tidy | dist | flatpak) ;;
      *)
        echo "test.sh: unknown part: $part" >&2
        usage >&2
        exit 2
        ;;
    esac
  done

  install_missing "${build_packages[@]}" "${test_packages[@]}" || exit 1
  for part in "${parts[@]}"; do
    "test_$part"
  done

  printf '\n%d passed, %d failed\n' "$n_passed" "$n_failed"
  [ "$n_failed" -eq 0 ] && [ "$n_passed" -gt 0 ]
}

# bash reads a script bit by bit: this one may change while it runs
main "$@"
exit
