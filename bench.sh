#!/usr/bin/env bash
# bench.sh: how fast Pratos is, each time against its peer measured in the same minutes.
#
# Every figure is the median of several turns, ours and the peer's one after the other.
# Nothing here is a test: a busy machine changes the figures.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$source_dir"
. scripts/packages.sh

build_dir=$source_dir/build-bench
cli=$build_dir/src/cli/pratos-cli
n_turns=5
missed=0
work=
server=

usage ()
{
  cat << 'END'
Usage: ./bench.sh [NAME…]

Builds Pratos for speed and measures it against its peers; prints for each
"name  ours  peer  ratio  limit  ok" or MISSED.  Names:

  gallery-async   rate-limited and decoding, against curl --parallel (s)
  gallery-large   20 large pictures at full speed in threads, against decoding alone on
                  all cores and curl --parallel alone, added up (s)
  primes          sequential, against a bare C loop (s)
  factor          --algorithm=fast on 10 000 numbers, against factor (s)
  event           recording an event, against 30 ns
  worker          pratos-worker ready, against 2.5 ms
  simulated       wall times simulated from a sequential run, against measured ones, also
                  over a link that all connections share; the
                  greater over the smaller, on a computer with nothing else to do
  timeline        a million spans laid out and drawn, against 10 ms and 100 MiB
  start           the window's first frame on the screen, against that of a bare libadwaita
                  window and, where it is installed, gnome-text-editor's (ms)
  window          frames beside eight busy workers and of a million spans, stopping, fifty
                  runs, idling: a line a figure with its own limit
END
}

clean_up ()
{
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
  fi
  rm -rf "$work"
}

# The middle one of the numbers on standard input.
median ()
{
  sort -g | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'
}

# Seconds that a command takes; what it prints is thrown away.
seconds_of ()
{
  local start end
  start=$(date +%s.%N)
  "$@" > /dev/null 2>&1
  end=$(date +%s.%N)
  awk -v start="$start" -v end="$end" 'BEGIN { print end - start }'
}

# figure_of MEMBER ARGUMENTS…: what a run of ours reports.
figure_of ()
{
  local member=$1
  shift
  "$cli" run "$@" --json=- \
    | python3 -c 'import json, sys; print(json.load(sys.stdin)["runs"][0][sys.argv[1]])' "$member"
}

wall_of ()
{
  figure_of wall_s "$@"
}

# result NAME OURS PEER LIMIT: OURS may be at most LIMIT times PEER.
result ()
{
  local line
  line=$(awk -v name="$1" -v ours="$2" -v peer="$3" -v limit="$4" 'BEGIN {
    ratio = ours / peer
    printf "%-16s %10.4g %10.4g %8.3f %8.3f  %s\n", name, ours, peer, ratio, limit,
           ratio <= limit ? "ok" : "MISSED" }')
  echo "$line"
  case $line in
    *MISSED) missed=$((missed + 1)) ;;
  esac
}

# compare NAME LIMIT OURS PEER: two functions that print a time, taken in turns.
compare ()
{
  local turn
  : > "$work/ours"
  : > "$work/peer"
  for ((turn = 0; turn < n_turns; turn++)); do
    "$3" >> "$work/ours"
    "$4" >> "$work/peer"
  done
  result "$1" "$(median < "$work/ours")" "$(median < "$work/peer")" "$2"
}

# Starts "pratos-cli serve" with the arguments and writes the addresses of its pictures,
# one a line, to $work/addresses, and for curl to $work/curl.
start_server ()
{
  local port
  "$cli" serve "$@" > "$work/served" &
  server=$!
  until grep -q '^listening' "$work/served"; do
    kill -0 "$server"
    sleep 0.1
  done
  port=$(sed -n 's/^listening //p' "$work/served")
  curl -s "http://127.0.0.1:$port/" | python3 -c '
import json, sys
for picture in json.load(sys.stdin)["pictures"]:
    print("http://127.0.0.1:%s%s" % (sys.argv[1], picture["path"]))' "$port" > "$work/addresses"
  sed 's/.*/url = "&"\noutput = "\/dev\/null"/' "$work/addresses" > "$work/curl"
}

stop_server ()
{
  kill "$server"
  wait "$server" 2> /dev/null || true
  server=
}

curl_all ()
{
  seconds_of curl -s --parallel --parallel-immediate --parallel-max 10 --config "$work/curl"
}

gallery_async ()
{
  wall_of gallery --source="$work/addresses" --mode=async --workers=10
}

gallery_threads ()
{
  wall_of gallery --source="$work/addresses" --mode=threads --workers=10
}

# The two parts that a gallery at full speed is made of, each alone.
curl_and_decoding ()
{
  awk -v fetching="$(curl_all)" -v decoding="$("$build_dir/tests/cli/bench-decode" 480 "$work"/large/*)" \
    'BEGIN { print fetching + decoding }'
}

bench_gallery-async ()
{
  start_server --pictures=20 --size=4850000 --rate=1600000
  n_turns=3 compare gallery-async 1.04 gallery_async curl_all
  stop_server
}

bench_gallery-large ()
{
  start_server --pictures=20 --size=4850000
  mkdir -p "$work/large"
  (cd "$work/large" && sed 's/.*/url = "&"\nremote-name/' "$work/addresses" | curl -s --config -)
  compare gallery-large 1.15 gallery_threads curl_and_decoding
  stop_server
}

primes_sequential ()
{
  wall_of primes --mode=sequential --numbers="$work/primes"
}

bare_loop ()
{
  "$build_dir/tests/cli/bench-lpf" < "$work/primes" | cut -d ' ' -f 1
}

primes_cpu ()
{
  figure_of cpu_s primes --mode=sequential --numbers="$work/primes"
}

bare_loop_cpu ()
{
  "$build_dir/tests/cli/bench-lpf" < "$work/primes" | cut -d ' ' -f 2
}

bench_primes ()
{
  "$cli" run primes --mode=async --algorithm=fast --json=- \
    | python3 -c 'import json, sys
for task in json.load(sys.stdin)["runs"][0]["tasks"]:
    print(task["result"]["n"])' > "$work/primes"
  compare primes 1.02 primes_sequential bare_loop
  # the same where other programs take the cores
  compare primes-cpu 1.02 primes_cpu bare_loop_cpu
}

primes_fast ()
{
  wall_of primes --mode=sequential --algorithm=fast --numbers="$work/numbers"
}

factor_all ()
{
  local start end
  start=$(date +%s.%N)
  factor < "$work/numbers" > /dev/null
  end=$(date +%s.%N)
  awk -v start="$start" -v end="$end" 'BEGIN { print end - start }'
}

bench_factor ()
{
  python3 -c 'import random
random.seed(1)
for _ in range(10000):
    print(random.randrange(2 ** 63, 2 ** 64))' > "$work/numbers"
  compare factor 2.5 primes_fast factor_all
}

bench_event ()
{
  local turn
  for ((turn = 0; turn < n_turns; turn++)); do
    "$build_dir/tests/cli/bench-ring"
  done > "$work/events"
  result event-ns "$(cut -d ' ' -f 1 "$work/events" | median)" 30 1
  echo "                 (reading the clock alone: $(cut -d ' ' -f 2 "$work/events" | median) ns)"
}

bench_worker ()
{
  result worker-ms "$("$build_dir/tests/cli/bench-worker-start" "$build_dir/src/worker/pratos-worker")" 2.5 1
}

# Every mode as it was measured, and as simulated from the sequential run's steps on the
# same cores; the greater of the two over the smaller.
simulated_ratios ()
{
  "$cli" run "$@" --mode=all --what-if="$(nproc)" --what-if-mode=all --json=- | python3 -c '
import json, sys
walls = {}
for run in json.load(sys.stdin)["runs"]:
    walls.setdefault(run["demo"] + "-" + run["mode"], []).append(run["wall_s"])
for name, (measured, simulated) in walls.items():
    print(name, max(measured, simulated), min(measured, simulated))'
}

bench_simulated ()
{
  local name ours peer
  {
    simulated_ratios primes --workers=2
    simulated_ratios pipeline --workers=4
    simulated_ratios gallery --workers=5 --link=0
    simulated_ratios gallery --workers=10 --rate=500000 --link=3000000 | sed 's/gallery/link/'
  } > "$work/simulated"
  while read -r name ours peer; do
    result "$name" "$ours" "$peer" 1.05
  done < "$work/simulated"
}

bench_timeline ()
{
  local turn line
  for ((turn = 0; turn < n_turns; turn++)); do
    "$build_dir/tests/timeline/bench-timeline" | tail -n 1
  done > "$work/timeline"
  line='.*: \([0-9.]*\) ms a frame, \([0-9.]*\) MiB more.*'
  result timeline-ms "$(sed "s/$line/\\1/" "$work/timeline" | median)" 10 1
  result timeline-MiB "$(sed "s/$line/\\2/" "$work/timeline" | median)" 100 1
}

bench_start ()
{
  local ours
  if [ ! -x "$build_dir/tests/app/time-to-frame" ]; then
    echo "start            left out: libx11 and libxdamage are not there to look with"
    return
  fi
  GSETTINGS_BACKEND=memory tests/app/with-display.sh 1280x720 \
    tests/app/start-in-turns.sh 9 "$build_dir" "$work" > /dev/null 2> "$work/log" || cat "$work/log" >&2
  ours=$(median < "$work/pratos")
  result start-bare "$ours" "$(median < "$work/bare")" 1.6
  if [ -e "$work/editor" ]; then
    result start-editor "$ours" "$(median < "$work/editor")" 1
  else
    echo "start-editor     left out: gnome-text-editor is not installed"
  fi
}

bench_window ()
{
  local line
  if ! GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR=$build_dir/data PRATOS_DATA_DIR=$source_dir/data \
      PRATOS_HELPER_DIR=$build_dir/src/worker:$build_dir/src/net/picture-server \
      tests/app/with-display.sh 1280x720 "$build_dir/tests/app/bench-window" > "$work/window" 2> "$work/log"; then
    cat "$work/log" >&2
    missed=$((missed + 1))
  fi
  while read -r line; do
    echo "$line"
    case $line in
      *MISSED) missed=$((missed + 1)) ;;
    esac
  done < "$work/window"
}

main ()
{
  local names name
  names=("$@")
  if [ "$#" -eq 0 ]; then
    names=(gallery-async gallery-large primes factor event worker simulated timeline start window)
  fi
  for name in "${names[@]}"; do
    case $name in
      -h | --help)
        usage
        exit 0
        ;;
    esac
    if ! declare -F "bench_$name" > /dev/null; then
      echo "bench.sh: unknown name: $name" >&2
      usage >&2
      exit 2
    fi
  done

  install_missing "${build_packages[@]}" "${bench_packages[@]}"
  work=$(mktemp -d)
  trap clean_up EXIT
  if ! build_in "$build_dir" --buildtype=release > "$work/log" 2>&1; then
    cat "$work/log" >&2
    exit 1
  fi
  printf '%-16s %10s %10s %8s %8s\n' name ours peer ratio limit
  for name in "${names[@]}"; do
    "bench_$name"
  done
  [ "$missed" -eq 0 ]
}

# bash reads a script bit by bit: this one may change while it runs
main "$@"
exit
