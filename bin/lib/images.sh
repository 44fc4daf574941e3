# shellcheck shell=bash
# The base images: pulled, or stood in for where no registry answers.
# shellcheck disable=SC2016 # $ is of Node and of apt in what is quoted here

: "${root:?}" "${state:?}" "${cache:?}"

standins=$root/test/offline/standins

# The images that the catalogue names.
wanted_images() {
  (cd "$root" && node --input-type=module -e '
    import { readFileSync } from "node:fs";
    import { parse } from "yaml";
    const { images } = parse(readFileSync("buildpacks/catalogue.yml", "utf8"), { schema: "failsafe" });
    process.stdout.write(`${[...new Set(Object.values(images))].join("\n")}\n`);
  ') || die "The images could not be read from buildpacks/catalogue.yml."
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

pull_image() {
  say "pulling $1 ..."
  quietly "$state/pull.log" timeout "$2" docker pull "$1"
}

# An engine may know a mirror of its own, which this machine cannot ask.
engine_has_mirror() { [[ -n $(docker info --format '{{range .RegistryConfig.Mirrors}}{{.}}{{end}}' 2>/dev/null) ]]; }

# Sets `standins_used` to the images that are stood in for. Where a registry answers there are none: the engine pulls what a build
# asks for.
ensure_images() {
  local images image
  if answers https://registry-1.docker.io/v2/ 200 401; then return; fi
  images=$(wanted_images)
  for image in $images; do
    if ! has_recipe "$image" || has_image "$image"; then continue; fi
    if engine_has_mirror && pull_image "$image" 300; then continue; fi
    standins_used+=("$image")
  done
  if ((${#standins_used[@]})); then ensure_standins "${standins_used[@]}"; fi
}

has_recipe() { awk '{print $1}' "$standins/images" | grep -qxF "$1"; }

# ensure_standins IMAGE...: in the engine, of today's recipes; out of the cache if they were there before.
ensure_standins() {
  local image missing=() makers=() failed=0
  is_debian_root || die "No registry answers, so $* cannot be pulled." \
    "Load them into the engine (docker load) or connect this machine; stand-ins can only be made on Debian, as root."
  find_mirrors
  for image in "$@"; do
    find_standin "$image" || missing+=("$image")
  done
  ((${#missing[@]})) || return 0
  say "making stand-ins of ${missing[*]}; a Python takes some three minutes (logs: $state/standin-*.log) ..."
  apt_install mmdebstrap
  choose_builder
  for image in "${missing[@]}"; do
    find_standin "$(base_of "$image")" || make_standin "$(base_of "$image")"
  done
  # All at once: a Python's build leaves a processor idle in many of its minutes.
  for image in "${missing[@]}"; do
    make_standin "$image" &
    makers+=($!)
  done
  for maker in "${makers[@]}"; do
    wait "$maker" || failed=1
  done
  ((failed == 0)) || exit 1
}

# The image that a stand-in is made on.
base_of() {
  # Of no suite by its name.
  [[ $1 != */* ]] || { printf 'debian:bookworm-slim\n' && return; }
  local suite=${1%-slim}
  printf 'debian:%s-slim\n' "${suite##*-}"
}

find_standin() {
  local key
  key=$(standin_key "$1")
  is_standin "$1" "$key" || load_standin "$1" "$key"
}

is_standin() {
  [[ $(docker image inspect --format '{{index .Config.Labels "bindery.standin"}}' "bindery-standin/$1" 2>/dev/null) == "$2" ]]
}

# Changes with everything that an image depends on, save the packages' versions.
standin_key() {
  {
    cat "$standins"/{make.sh,base.sh}
    awk -v image="$1" '$1 == image' "$standins/images"
    case $1 in
      python:*) cat "$standins/Dockerfile.python" ;;
      node:*) cat "$standins/Dockerfile.node" && node --version && npm --version ;;
      nixos/nix:*) cat "$standins"/{Dockerfile.nix,nix-standin.sh} ;;
    esac
    dpkg --print-architecture
    printf '%s\n' "$mirror" "$security"
  } | sha256sum | cut -c 1-16
}

cache_file() { printf '%s/%s.%s.tar\n' "$cache" "$(printf '%s' "$1" | tr -c 'a-zA-Z0-9.-' -)" "$2"; }

load_standin() {
  local file
  file=$(cache_file "$1" "$2")
  if [[ -e $file.zst ]] && have zstd; then
    say "loading the stand-in of $1 ..."
    zstd -dc "$file.zst" | docker load >/dev/null
  elif [[ -e $file.gz ]]; then
    say "loading the stand-in of $1 ..."
    gzip -dc "$file.gz" | docker load >/dev/null
  else
    return 1
  fi && is_standin "$1" "$2"
}

make_standin() {
  local key log
  key=$(standin_key "$1")
  log=$state/standin-${1//[:\/]/-}.log
  quietly "$log" "$standins/make.sh" "$1" "$key" "$mirror" "$security" || die "The stand-in of $1 could not be made."
  save_standin "$1" "$key" || say "warning: the stand-in of $1 could not be kept in $cache"
}

# Sets DOCKER and DOCKER_BUILDKIT to a client that can build: of several, one may lack the plug-in for BuildKit.
choose_builder() {
  local client
  while read -r client; do
    if "$client" buildx version >/dev/null 2>&1 || [[ $("$client" --version) =~ version\ (1[89]|2[0-2])\. ]]; then
      export DOCKER=$client DOCKER_BUILDKIT=1
      return
    fi
  done < <(type -ap docker)
  export DOCKER=docker DOCKER_BUILDKIT=0
}

# Older ones of the same image go.
save_standin() {
  local file others
  file=$(cache_file "$1" "$2")
  mkdir -p "$cache"
  others=$(find "$cache" -name "$(basename "${file%."$2".tar}").*")
  if have zstd; then
    docker save "bindery-standin/$1" | zstd -q -3 -f -o "$file.part" && mv "$file.part" "$file.zst"
  else
    docker save "bindery-standin/$1" | gzip -c >"$file.part" && mv "$file.part" "$file.gz"
  fi || return 1
  printf '%s\n' "$others" | grep -vF "$file." | xargs -r -d '\n' rm -f
}

# Sets `mirror` and `security` to the archives that this machine's apt uses.
find_mirrors() {
  local archives=$state/archives
  [[ -n ${mirror-} ]] && return
  # apt takes a second to say it, so it is asked again only after its sources have changed.
  [[ -s $archives && -z $(find /etc/apt -newer "$archives" -print -quit) ]] || list_archives >"$archives"
  if ! grep -q '^Debian ' "$archives"; then
    # It knows whose archive it is only after it has fetched its lists.
    quietly "$state/apt-update.log" apt-get update || true
    list_archives >"$archives"
  fi
  mirror=$(sed -n 's/^Debian //p;T;q' "$archives")
  security=$(sed -n 's/^Debian-Security //p;T;q' "$archives")
  [[ -n $mirror ]] || die "No registry answers, and this machine's apt has no Debian archive to make images of."
}

list_archives() { apt-get indextargets --format '$(LABEL) $(SITE)' | grep ' https\?:' || true; }

warn_of_standins() {
  cat >&2 <<WARNING
+------------------------------------------------------------------------------+
| STAND-INS ARE IN USE. No image registry answers, so these base images were   |
| made here, of what Debian and this machine have; they are NOT the official   |
| ones:                                                                        |
WARNING
  printf '|   %-74s |\n' "${standins_used[@]}" >&2
  cat >&2 <<'WARNING'
| They have the same layout, but other versions, and a slower Python.          |
| Good for development and tests; do not publish images built on them.         |
+------------------------------------------------------------------------------+
WARNING
}
