# shellcheck shell=bash
# Sourced by scripts that may build packages from source: version control tools that the requirements name are
# installed at once, compilers when they are called.
if [[ -n ${BINDERY_VCS:-} ]]; then
  read -ra vcs <<< "$BINDERY_VCS"
  apt-get update --quiet=2
  apt-get install --quiet=2 --yes --no-install-recommends "${vcs[@]}" > /dev/null
fi

on_demand=$(mktemp --directory)
for compiler in cc gcc c++ g++ cpp make ld ar as pkg-config gfortran f77 f95 cargo rustc x86_64-linux-gnu-gcc x86_64-linux-gnu-g++ aarch64-linux-gnu-gcc; do
  ln -s /build/python/compiler-on-demand.sh "$on_demand/$compiler"
done
export PATH=$PATH:$on_demand
