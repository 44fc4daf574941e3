#!/usr/bin/env bash
# repack-r.sh DEBIAN OUT
# Debian's R, unpacked in DEBIAN, as a package in the layout of https://github.com/rstudio/r-builds: all of it below
# /opt/R/VERSION, and configured as R's own sources are by default. Left as OUT/debian-12/pkgs/r-VERSION_1_ARCHITECTURE.deb.
set -euo pipefail

debian=$1 out=$2
header=$debian/usr/share/R/include/Rversion.h
version=$(sed -n 's/^#define R_MAJOR *"\(.*\)"/\1/p' "$header").$(sed -n 's/^#define R_MINOR *"\(.*\)"/\1/p' "$header")
architecture=$(dpkg --print-architecture)
prefix=/opt/R/$version
home=$prefix/lib/R
tree=$(mktemp -d)

# Debian spreads R over three folders.
mkdir -p "$tree$prefix"/{bin,lib/pkgconfig,share/man/man1} "$tree$home"
cp -a "$debian"/usr/lib/R/. "$tree$home"
rm -rf "${tree:?}$home"/{etc,site-library}
mkdir "$tree$home/etc"
cp -a "$debian"/usr/share/R/{share,include,doc} "$tree$home"
cp "$debian"/etc/R/{Makeconf,ldpaths,repositories} "$debian/usr/lib/R/etc/javaconf" "$tree$home/etc"
cp "$debian/usr/lib/R/etc/Renviron.ucf" "$tree$home/etc/Renviron"
cp "$debian/usr/lib/pkgconfig/libR.pc" "$tree$prefix/lib/pkgconfig"
gzip -dc "$debian/usr/share/man/man1/R.1.gz" >"$tree$prefix/share/man/man1/R.1"
gzip -dc "$debian/usr/share/man/man1/Rscript.1.gz" >"$tree$prefix/share/man/man1/Rscript.1"
for licence in "$tree$home"/{COPYING,doc/COPYING}; do
  rm "$licence" && cp /usr/share/common-licenses/GPL-2 "$licence"
done

# Where it is. /usr/${libnn}/R: bin/R asks whether it is in lib or lib64.
sed -i -E "s#/usr/lib/R#$home#g; s#/usr/share/R/(share|include|doc)#$home/\1#g; s#/usr/(\\$\{libnn)#$prefix/\1#g" \
  "$tree$home/bin/R" "$tree$home/etc/Makeconf" "$tree$prefix/lib/pkgconfig/libR.pc"

# What Debian configures and R's sources do not: a site library, and flags that turn warnings of packages into errors.
sed -i -E "s#^(R_LIBS_SITE=).*#\1\${R_LIBS_SITE:-'%S'}#; /^# edd /,/^# *edd Jan/d" "$tree$home/etc/Renviron"
sed -i -E 's# -(ffile-prefix-map=[^ ]*|fstack-protector-strong|Wformat|Werror=format-security|Wdate-time|D_FORTIFY_SOURCE=2)##g
  s#-Wl,-z,relro##; s#^CPPFLAGS = *$#CPPFLAGS = -I/usr/local/include#; s#^LDFLAGS = *$#LDFLAGS = -L/usr/local/lib#
  /^\# configure /s#.*#\# Debian'\''s, with another prefix#' "$tree$home/etc/Makeconf" "$tree$prefix/lib/pkgconfig/libR.pc"
sed -i -E '/^LTCFLAGS=/s#-g.*"#-g -O2"#' "$tree$home/bin/libtool"

# Rscript has the place compiled in, and a longer one does not fit; RHOME, where set, goes before it. So RHOME always is
# set, and what is compiled in becomes a name that says so.
mv "$tree$home/bin/Rscript" "$tree$home/bin/Rscript-program"
sed -i 's#/usr/lib/R\x00#RHOME-only\x00#' "$tree$home/bin/Rscript-program"
cat >"$tree$home/bin/Rscript" <<SCRIPT
#!/bin/sh
# The program looks for R in RHOME.
RHOME=$home
export RHOME
exec $home/bin/Rscript-program "\$@"
SCRIPT
chmod 755 "$tree$home/bin/Rscript"
cp -a "$tree$home"/bin/{R,Rscript} "$tree$prefix/bin"

# The history of R in doc/NEWS may name any folder.
places='/usr/lib/R|/usr/share/R|/etc/R/'
if grep -rlaE "$places" "$tree" --exclude='NEWS*' || find "$tree" -xtype l | grep .; then
  echo "These files still belong to Debian's R." >&2
  exit 1
fi

mkdir "$tree/DEBIAN"
# As r-builds has them, with the BLAS that Debian's R is linked with.
cat >"$tree/DEBIAN/control" <<CONTROL
Package: r-$version
Version: 1
Architecture: $architecture
Section: gnu-r
Priority: optional
Maintainer: bindery <none@localhost>
Depends: ca-certificates, g++, gcc, gfortran, libbz2-dev, libc6, libcairo2, libcurl4, libglib2.0-0, libgomp1, libicu-dev, libblas-dev, liblapack-dev, liblzma-dev, libpango-1.0-0, libpangocairo-1.0-0, libpaper-utils, libpcre2-dev, libpng16-16, libjpeg62-turbo, libreadline8, libtcl8.6, libtiff6, libtirpc3, libtk8.6, libx11-6, libxss1, libxt6, make, unzip, zip, zlib1g-dev
Description: R $version, repacked from Debian's
CONTROL
mkdir -p "$out/debian-12/pkgs"
dpkg-deb --root-owner-group -Zgzip -z6 --build "$tree" "$out/debian-12/pkgs/r-${version}_1_$architecture.deb"
rm -rf "$tree"
