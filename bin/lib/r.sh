# shellcheck shell=bash
# R, and packages of R, when Posit's servers do not answer: made of Debian's, and served to builds.

: "${root:?}" "${state:?}" "${rcache:?}" "${older_python:?}"

r_recipe=$root/test/offline/r
r_server=$r_recipe/cran-server.mjs
# How a running one is known: another checkout may have started it.
r_program=cran-server.mjs
# A day that the repository has, with binary packages for the R that is made.
# shellcheck disable=SC2034 # bin/lib/catalogue.sh writes it down
r_snapshot=2023-06-01

# Sets `r_binaries`, `r_cran` and `r_version`, the only one that there is: empty where Posit's servers do.
# shellcheck disable=SC2034 # setup writes them down
ensure_r() {
  local base
  if answers https://cdn.posit.co/r/versions.json && answers https://packagemanager.posit.co/__api__/status; then return; fi
  if ! address=$(bridge_address); then
    say "warning: Posit's servers do not answer, and the engine has no bridge here to offer a stand-in on: no R."
    return
  fi
  if ! ensure_r_files; then
    say "warning: Posit's servers do not answer, and no stand-in could be made: no R."
    return
  fi
  serve_r
  base=http://$address:$(cat "$state/r-server.port")
  r_binaries=$base/r
  r_cran="$base/cran/__linux__/bookworm/{date}"
  r_version=$(r_made) || die "The version of the R that was made could not be told."
}

# Changes with everything that the files depend on, save the packages' versions.
r_key() {
  {
    cat "$r_recipe"/{Dockerfile,packages,*.sh}
    dpkg --print-architecture
  } | sha256sum
}

# ensure_r_files: Debian packages of R, and packages of R, into the folder `rcache`.
ensure_r_files() {
  local key base image=bindery-standin/r
  key=$(r_key)
  [[ $key != "$(cat "$rcache/key" 2>/dev/null)" ]] || return 0
  have docker || return 1
  base=$(engine_name "$older_python") || base=$older_python
  say "making R and packages of R ..."
  choose_builder
  quietly "$state/r.log" "$DOCKER" build --build-arg BASE="$base" --tag "$image" "$r_recipe" || return 1
  rm -rf "$rcache" && mkdir -p "$rcache" &&
    docker run --rm --network none "$image" tar -c -C /out . | tar -x -C "$rcache" &&
    docker rmi "$image" >/dev/null && printf '%s\n' "$key" >"$rcache/key" || return 1
  if [[ -s $rcache/cran/source/missing ]]; then
    say "warning: sources of these packages of R were not to be had: $(paste -sd , "$rcache/cran/source/missing")"
  fi
}

# The version of R that was made.
r_made() {
  local file
  file=$(find "$rcache/r/debian-12/pkgs" -name "r-*_1_$(dpkg --print-architecture).deb" -printf '%f\n' | grep .) || return 1
  file=${file#r-}
  printf '%s\n' "${file%%_*}"
}

# Its port stays, because it is in configurations that are in use.
serve_r() {
  local stamp
  stamp=$({ cat "$root/test/offline/serve.mjs" "$r_recipe"/{*.mjs,packages} "$rcache/key" && echo "$address" "$rcache"; } | sha256sum)
  if runs r-server "$r_program" && [[ $stamp == "$(cat "$state/r-server.stamp" 2>/dev/null)" ]] && r_server_answers; then
    return
  fi
  stop_process r-server "$r_program"
  start_r_server "$(cat "$state/r-server.port" 2>/dev/null || echo 0)" || start_r_server 0 || {
    tail -n 20 "$state/r-server.log" >&2
    die "The server of R packages does not start."
  }
  printf '%s\n' "$stamp" >"$state/r-server.stamp"
  say "R $(r_made) and packages of R are at http://$address:$(cat "$state/r-server.port")"
}

# start_r_server PORT (0: a free one)
start_r_server() {
  local tries
  start_process r-server node "$r_server" --dir "$rcache" --packages "$r_recipe/packages" --host "$address" --port "$1"
  for ((tries = 0; tries < 100; tries++)); do
    # Its first line says the port.
    sed -n 's/.*"port":\([0-9]*\).*/\1/p' "$state/r-server.out" 2>/dev/null >"$state/r-server.port.new"
    if [[ -s $state/r-server.port.new ]]; then
      mv "$state/r-server.port.new" "$state/r-server.port"
      r_server_answers && return
    fi
    runs r-server "$r_program" || break
    sleep 0.1
  done
  rm -f "$state/r-server.port.new"
  stop_process r-server "$r_program"
  return 1
}

r_server_answers() {
  curl --silent --fail --noproxy '*' --max-time 5 --output /dev/null \
    "http://$address:$(cat "$state/r-server.port")/cran/latest/src/contrib/PACKAGES"
}
