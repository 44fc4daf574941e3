# shellcheck shell=bash
# Where builds get Python packages from, when PyPI does not answer.

: "${root:?}" "${state:?}" "${wheels:?}"

index_server=$root/test/offline/package-index.mjs
# How a running one is known: another checkout may have started it.
index_program=package-index.mjs

# What the host's pip is configured with, a line each. pip is slow, so it is asked ahead of time, while the rest is seen to.
ask_pip() {
  node "$index_server" --pip-config --show >"$state/pip-sources" 2>"$state/pip-sources.log" 9>&- &
  asked_pip=$!
}

# pip_source KIND: what pip has of that, as words.
pip_source() { sed -n "s/^$1 //p" "$state/pip-sources" | paste -sd ' '; }

# Sets `pip_index`, `pip_extra_index`, `pip_trusted` and `server_lock`: empty where pip's defaults do.
# shellcheck disable=SC2034 # setup writes them down
ensure_index() {
  local configured own=
  wait "$asked_pip" || die "pip's configuration could not be read (see $state/pip-sources.log)."
  configured=$(pip_source index-url)
  pip_index=$configured
  pip_extra_index=$(pip_source extra-index-url)
  pip_trusted=$(pip_source trusted-host)
  if answers "${configured:-https://pypi.org/simple/}"; then return; fi
  if [[ -n $(pip_source folder)$(pip_source tree) ]]; then
    serve_index || return 0
    own=$(index_url)
    ensure_kernel_wheels "$own" "$address"
    ensure_hub "$own"
    if [[ -z $configured ]]; then pip_index=$own; else pip_extra_index="${pip_extra_index:+$pip_extra_index }$own"; fi
    pip_trusted="${pip_trusted:+$pip_trusted }$address"
  elif [[ -z $configured$pip_extra_index ]]; then
    say "warning: PyPI does not answer, and this machine's pip knows no other index: Python packages cannot be installed."
  fi
}

index_url() {
  local port
  port=$(cat "$state/index.port")
  printf 'http://%s:%s/simple\n' "$address" "$port"
}

# The server of what is on this machine. Its port stays, because it is in configurations that are in use.
serve_index() {
  local stamp
  if ! address=$(bridge_address); then
    say "warning: PyPI does not answer, and the engine has no bridge here to offer this machine's packages on."
    return 1
  fi
  stamp=$({ cat "$index_server" "$root/test/offline/serve.mjs" "$state/pip-sources" && echo "$address" "$wheels"; } | sha256sum)
  if runs index "$index_program" && [[ $stamp == "$(cat "$state/index.stamp" 2>/dev/null)" ]] && index_answers; then
    return
  fi
  stop_process index "$index_program"
  start_index "$(cat "$state/index.port" 2>/dev/null || echo 0)" || start_index 0 || {
    tail -n 20 "$state/index.log" >&2
    die "The package index does not start."
  }
  printf '%s\n' "$stamp" >"$state/index.stamp"
  say "this machine's Python packages are at $(index_url)"
}

# start_index PORT (0: a free one)
start_index() {
  local tries
  start_process index node "$index_server" --pip-config --extra-dir "$wheels" --host "$address" --port "$1"
  for ((tries = 0; tries < 100; tries++)); do
    # Its first line says the port.
    sed -n 's/.*"port":\([0-9]*\).*/\1/p' "$state/index.out" >"$state/index.port.new"
    if [[ -s $state/index.port.new ]]; then
      mv "$state/index.port.new" "$state/index.port"
      index_answers && return
    fi
    runs index "$index_program" || break
    sleep 0.1
  done
  rm -f "$state/index.port.new"
  stop_process index "$index_program"
  return 1
}

index_answers() {
  curl --silent --fail --noproxy '*' --max-time 5 --output /dev/null "$(index_url)/"
}
