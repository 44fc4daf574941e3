# shellcheck shell=bash
# A container engine that answers.

: "${state:?}"

default_engine=unix:///var/run/docker.sock

# Where the engine is: what the environment says, else the docker CLI's context.
engine_host() {
  local host=${DOCKER_HOST-}
  if [[ -z $host ]] && have docker; then
    host=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null) || host=
  fi
  printf '%s\n' "${host:-$default_engine}"
}

engine_answers() {
  if have docker; then
    timeout 10 docker version >/dev/null 2>&1
  elif [[ $1 == unix://* ]]; then
    curl --silent --fail --max-time 5 --output /dev/null --unix-socket "${1#unix://}" http://engine/_ping
  else
    curl --silent --fail --max-time 5 --output /dev/null "${1/#tcp:/http:}/_ping"
  fi
}

ensure_engine() {
  local host
  host=$(engine_host)
  engine_answers "$host" && return
  if [[ $host != "$default_engine" ]]; then
    die "No engine answers at $host." "Start it, or unset DOCKER_HOST (docker context use default) to use $default_engine."
  fi
  is_debian_root || die "No container engine answers at $host." \
    "Install Docker (on Debian: apt-get install docker.io) or Podman, start it, and run this again." \
    "If it is running, this user may not be allowed to use it (group docker), or DOCKER_HOST is to be set."
  install_engine
  start_engine
}

install_engine() {
  local packages=(docker.io iptables runc ca-certificates iproute2)
  have dockerd && return
  # Newer Debian has the client in a package of its own.
  if apt-cache show docker-cli >/dev/null 2>&1; then packages+=(docker-cli); fi
  apt_install "${packages[@]}" || die "The engine could not be installed."
}

start_engine() {
  if [[ -d /run/systemd/system ]]; then
    quietly "$state/systemctl.log" systemctl start docker || die "systemd could not start docker."
    await_engine || die "The engine does not answer." "See: journalctl -u docker"
    return
  fi
  # A second one would fight over the same folders.
  if [[ -s /var/run/docker.pid ]] && grep -qs dockerd "/proc/$(cat /var/run/docker.pid)/cmdline"; then
    say "a dockerd (process $(cat /var/run/docker.pid)) is there already, waiting for it"
  else
    say "starting dockerd ..."
    start_process dockerd dockerd --host "$default_engine"
  fi
  await_engine && return
  tail -n 30 "$state/dockerd.log" >&2
  die "dockerd does not answer (its log: $state/dockerd.log)."
}

await_engine() {
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    if engine_answers "$default_engine"; then return 0; fi
    # Waiting for a process that has ended already helps nobody.
    if ((tries > 10)) && [[ -e $state/dockerd.pid ]] && ! runs dockerd dockerd; then return 1; fi
    sleep 0.2
  done
  return 1
}

# The address under which builds and containers reach this machine. `docker network inspect` does not always have
# the gateway, but the bridge is an interface of this machine.
bridge_address() {
  local bridge
  have ip || return 1
  bridge=$(docker network inspect bridge --format '{{index .Options "com.docker.network.bridge.name"}}' 2>/dev/null) || return 1
  ip -4 -oneline address show dev "${bridge:-docker0}" 2>/dev/null | awk '{sub("/.*", "", $4); print $4; exit}' | grep .
}
