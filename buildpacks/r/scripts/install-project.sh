#!/usr/bin/env bash
# Installs the repository itself, which is a package; what it needs is there.
# usage: install-project.sh FOLDER|ARCHIVE CRAN_TEMPLATE DATE BIOCONDUCTOR
set -euo pipefail
folder=$1
shift
source /build/r/r-environment.sh "$@"

if [[ -f $folder ]]; then
  R CMD INSTALL --no-test-load --library="$R_LIBS_USER" "$folder"
  exit
fi

# A copy of what a package has: compiling leaves files in the sources, and a repository may hold much else.
mkdir "$scratch/package"
for name in DESCRIPTION NAMESPACE R src data inst man exec demo po tools vignettes configure cleanup LICENSE LICENCE NEWS.md README.md; do
  [[ ! -e $folder/$name ]] || cp --recursive "$folder/$name" "$scratch/package"
done
cd "$scratch"
R CMD INSTALL --no-test-load --library="$R_LIBS_USER" package
