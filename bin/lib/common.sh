# shellcheck shell=bash
# What all parts of setup use: messages, checks, and processes that setup starts and stops.

: "${state:?}" # the folder of pid files and logs

say() { printf '%s\n' "setup: $*" >&2; }

die() {
  printf '%s\n' "setup: $1" "${@:2}" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# quietly LOG COMMAND...: output into the log; its end is shown when the command fails.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null && return
  tail -n 30 "$log" >&2
  say "failed: $* (all of it: $log)"
  return 1
}

is_debian_root() { ((EUID == 0)) && have apt-get && have dpkg; }

# apt_install PACKAGE...: those that are missing. No service is started, nothing is asked.
apt_install() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "installing ${missing[*]} ..."
  # One source of many that fails does not matter as long as the packages are found.
  quietly "$state/apt-update.log" apt-get update || true
  quietly "$state/apt-install.log" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"
}

# answers URL [CODE...]: whether a server on the internet answers there, with one of these codes (default 200).
# A "no" counts for an hour: where packets are dropped it costs seconds, each time.
answers() {
  local url=$1 code memo
  shift
  memo=$state/no-answer.$(printf '%s' "$url" | tr -c 'a-zA-Z0-9.' _)
  [[ -z $(find "$memo" -mmin -60 2>/dev/null) ]] || return 1
  code=$(curl --silent --location --max-time 5 --output /dev/null --write-out '%{http_code}' "$url") || true
  if [[ " ${*:-200} " == *" $code "* ]]; then
    rm -f "$memo"
    return 0
  fi
  : >"$memo"
  return 1
}

# runs NAME PROGRAM: whether the process in NAME.pid is alive and still is that program (a pid may be used again).
runs() {
  local pid
  pid=$(cat "$state/$1.pid" 2>/dev/null) && [[ -n $pid ]] || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$2"
}

# stop_process NAME PROGRAM: ends it if setup started it, and waits until it is gone.
stop_process() {
  local pid tries
  if runs "$1" "$2"; then
    pid=$(cat "$state/$1.pid")
    kill "$pid"
    for ((tries = 0; tries < 300; tries++)); do
      runs "$1" "$2" || break
      sleep 0.1
    done
    if runs "$1" "$2"; then die "$1 (process $pid) does not end."; fi
    say "stopped $1 (process $pid)"
  fi
  rm -f "$state/$1.pid"
}

# start_process NAME COMMAND...: in the background, outliving setup. Output to NAME.out, messages to NAME.log.
start_process() {
  local name=$1
  shift
  # A session of its own: it survives the terminal. 9 is setup's lock, which it must not hold.
  setsid nohup "$@" >"$state/$name.out" 2>"$state/$name.log" </dev/null 9>&- &
  echo $! >"$state/$name.pid"
}
