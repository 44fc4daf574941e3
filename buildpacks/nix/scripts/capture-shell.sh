#!/bin/bash
# By its own path: PATH is the derivation's already.
# Stands for the shell that nix-shell starts in an environment that is ready (NIX_BUILD_SHELL), and writes this down. `shellHook` does not
# run: it is for the place where the repository stands, so the image's entrypoint runs it.
# usage: capture-shell.sh SCRIPT, which is nix-shell's and ends with write_shell
set -euo pipefail

# Variables of a build that mean nothing to who works in the shell, and those that build-shell.sh has set.
_bindery_without=(
  BINDERY_CERTIFICATES BINDERY_FLAKE BINDERY_FOLDER BINDERY_PATH HOME HTTPS_PROXY HTTP_PROXY NIX_BUILD_SHELL NIX_CONFIG NIX_PATH NO_PROXY
  OLDPWD PATH PWD SHELL SHLVL TERM TZ http_proxy https_proxy no_proxy
  NIX_BUILD_CORES NIX_BUILD_TOP NIX_ENFORCE_PURITY NIX_INDENT_MAKE NIX_LOG_FD NIX_STORE TEMP TEMPDIR TMP TMPDIR
  DETERMINISTIC_BUILD PYTHONHASHSEED SOURCE_DATE_EPOCH
  __structuredAttrs allowSubstitutes args buildCommand buildCommandPath buildInputs buildPhase builder cmakeFlags configureFlags
  depsBuildBuild depsBuildBuildPropagated depsBuildTarget depsBuildTargetPropagated depsHostHost depsHostHostPropagated
  depsTargetTarget depsTargetTargetPropagated doCheck doInstallCheck dontAddDisableDepTrack enableParallelBuilding
  enableParallelChecking enableParallelInstalling gl_cv_func_getcwd_abort_bug installPhase mesonFlags name nativeBuildInputs
  outputs passAsFile patches phases pname preferLocalBuild propagatedBuildInputs propagatedNativeBuildInputs shell src stdenv
  strictDeps system unpackPhase userHook version
)

# Called where PATH has nothing of ours any more: builtins alone. Names are such that no derivation has a variable of them.
write_shell() {
  local _bindery_folder=$BINDERY_FOLDER _bindery_name
  local _bindery_own=${BASH_SOURCE[0]%/*} _bindery_path=${PATH%":$BINDERY_PATH"}
  _bindery_path=${_bindery_path#"$_bindery_own"}
  _bindery_path=${_bindery_path#:}
  printf '%s' "${_bindery_path%:}" > "$_bindery_folder/path"
  # The shell may bring certificates of its own.
  for _bindery_name in GIT_SSL_CAINFO NIX_SSL_CERT_FILE SSL_CERT_FILE; do
    [[ ${!_bindery_name:-} != "$BINDERY_CERTIFICATES" && ${!_bindery_name:-} != /no-cert-file.crt ]] || unset -v "$_bindery_name"
  done
  # shellcheck disable=SC2154 # the derivation's
  for _bindery_name in ${outputs:-out} "${_bindery_without[@]}"; do
    unset -v "$_bindery_name"
  done
  unset -f write_shell _nix_shell_clean_tmpdir
  : > "$_bindery_folder/functions"
  [[ -z ${shellHook:-} ]] || declare -f > "$_bindery_folder/functions"
  declare -px > "$_bindery_folder/variables"
}

_bindery_script=$(< "${!#}")
set +euo pipefail
eval "${_bindery_script//runHook shellHook/:}"
