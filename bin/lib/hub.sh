# shellcheck shell=bash
# JupyterHub for the images' Jupyter servers, when PyPI does not answer and what this machine has lacks it: made of
# Debian's, which is of another version, and a lock of the Jupyter server that says so.

: "${root:?}" "${state:?}" "${wheels:?}"

hub_recipe=$root/test/offline/hub
shipped_lock=$root/buildpacks/server/server.lock

# ensure_hub INDEX: into the folder `wheels`, which INDEX offers. Sets `server_lock` to the lock beside the catalogue that
# names it; empty where the index has what bindery's own lock names.
# shellcheck disable=SC2034 # setup writes it down
ensure_hub() {
  local wanted offered
  wanted=$(sed -n 's/^jupyterhub==.* --hash=sha256://p' "$shipped_lock")
  offered=$(curl --silent --fail --noproxy '*' --max-time 20 "$1/jupyterhub/") || offered=
  if [[ $offered == *"$wanted"* ]]; then return; fi
  make_hub || say "warning: JupyterHub could not be made of Debian's packages: images have no jupyterhub-singleuser here."
  server_lock=server.lock
  write_hub_lock >"$state/$server_lock.new" && mv "$state/$server_lock.new" "$state/$server_lock"
}

make_hub() {
  local key
  # In a shell of its own first: without a Debian archive it ends setup.
  { have python3 && have apt-get && (find_mirrors 2>/dev/null); } || return 1
  find_mirrors
  key=$({ cat "$hub_recipe"/* && echo "${mirror:?}"; } | sha256sum)
  [[ $key != "$(cat "$wheels/hub.key" 2>/dev/null)" || ! -e $(hub_wheel) ]] || return 0
  say "making wheels of JupyterHub ..."
  mkdir -p "$wheels" && rm -f "$wheels"/{jupyterhub,certipy,pamela}-*.whl
  quietly "$state/hub.log" "$hub_recipe/make.sh" "$mirror" "$wheels" && printf '%s\n' "$key" >"$wheels/hub.key"
}

hub_wheel() { find "$wheels" -name 'jupyterhub-*.whl' 2>/dev/null | head -n 1; }

# Prints the shipped lock with the JupyterHub that there is, or none.
write_hub_lock() {
  local wheel version
  wheel=$(hub_wheel)
  grep -v '^jupyterhub==' "$shipped_lock"
  [[ -n $wheel ]] || return 0
  version=$(basename "$wheel" | cut -d - -f 2)
  printf 'jupyterhub==%s --hash=sha256:%s\n' "$version" "$(sha256sum "$wheel" | cut -d ' ' -f 1)"
}
