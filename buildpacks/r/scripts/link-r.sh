#!/usr/bin/env bash
# Puts R on PATH, says where install.packages() gets packages from, and registers R's kernel.
# usage: link-r.sh VERSION KERNEL_LIBRARY CRAN LIBRARY OWNER:GROUP
# CRAN is the address of the day for those who use the image; whoever builds may have used a mirror of it.
set -euo pipefail

version=$1 kernel_library=$2 cran=$3 library=$4 owner=$5
r=/opt/R/$version
ln --symbolic --force "$r/bin/R" "$r/bin/Rscript" /usr/local/bin/
install --directory --owner="${owner%%:*}" --group="${owner##*:}" --mode=775 "$library"

cat > "$r/lib/R/etc/Rprofile.site" << PROFILE
# The packages of the day that this image was made with, binary ones where there are any.
options(
  repos = c(CRAN = "$cran"), bitmapType = "cairo",
  HTTPUserAgent = sprintf("R/%s R (%s)", getRversion(), paste(getRversion(), R.version["platform"], R.version["arch"], R.version["os"]))
)
PROFILE

# The kernel's library is named once more: a profile of the repository (renv's) may take it away. R's words go to the log.
kernel=/usr/local/share/jupyter/kernels/ir
mkdir -p "$kernel"
cp "$kernel_library"/IRkernel/kernelspec/logo-* "$kernel"
cat > "$kernel/kernel.json" << KERNEL
{
 "argv": ["$r/bin/R", "--slave", "-e", ".libPaths(c(.libPaths(), '$kernel_library')); IRkernel::main()", "--args", "{connection_file}"],
 "display_name": "R",
 "language": "R"
}
KERNEL
