# shellcheck shell=bash
# Wheels that a kernel of Python 3.12 or newer needs. What this machine's pip is configured with may have them for the
# Python of this machine alone.

: "${root:?}" "${state:?}" "${wheels:?}"

# The Python that has them, and one that is to have them: what is made fits newer ones, too.
older_python=python:3.11-slim-bookworm
newer_python=python:3.13-slim-bookworm

# engine_name IMAGE: the name that it has in the engine, if it is there.
engine_name() {
  local name
  for name in "bindery-standin/$1" "$1"; do
    if has_image "$name"; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

# ensure_kernel_wheels INDEX HOST: into the folder `wheels`, out of what the index has; HOST is to be trusted.
ensure_kernel_wheels() {
  local older newer key
  older=$(engine_name "$older_python") && newer=$(engine_name "$newer_python") || return 0
  key=$(cat "$root/test/offline/wheels/Dockerfile" <(dpkg --print-architecture) | sha256sum)
  [[ $key != "$(cat "$wheels/key" 2>/dev/null)" ]] || return 0
  say "making wheels for $newer_python ..."
  choose_builder
  if make_kernel_wheels "$older" "$newer" "$1" "$2"; then
    printf '%s\n' "$key" >"$wheels/key"
  else
    say "warning: Pythons newer than that of $older_python get no kernel here."
  fi
}

make_kernel_wheels() { # OLDER NEWER INDEX HOST
  local image=bindery-standin/wheels
  quietly "$state/wheels.log" "$DOCKER" build --build-arg OLDER="$1" --build-arg NEWER="$2" \
    --build-arg PIP_INDEX_URL="$3" --build-arg PIP_TRUSTED_HOST="$4" --tag "$image" "$root/test/offline/wheels" || return 1
  mkdir -p "$wheels" && rm -f "$wheels"/{pyzmq,debugpy}-*.whl &&
    docker run --rm --network none "$image" tar -c -C /wheels . | tar -x -C "$wheels" &&
    docker rmi "$image" >/dev/null
}
