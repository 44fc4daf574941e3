/** What configure scripts and setup.py say in words of their own: what is missing, and the Debian packages that have it. */
export interface SaidMissing {
  readonly said: RegExp;
  readonly what: string;
  readonly packages: readonly string[];
}

export const saidMissing: readonly SaidMissing[] = [
  row(
    /no command \(R\) in the PATH|R_HOME .{0,40}not (?:set|found)|Tried to guess R's HOME/,
    "R",
    "r-base r-base-dev",
  ),
  row(
    /(?:finding|find) java_?home|JAVA_HOME (?:is not set|environment variable)|unable to (?:find|locate) (?:a )?(?:java|JVM)|Java (?:is )?not found/i,
    "Java",
    "default-jdk",
  ),
  row(
    /[Cc]an ?not find Rust compiler|can't find Rust compiler|Rust toolchain|rustc(?: is)? not (?:found|installed)|Cargo, the Rust package manager, is not installed/i,
    "Rust",
    "cargo rustc",
  ),
  row(
    /CMake must be installed|Could not find (?:a )?(?:'|")?cmake|cmake executable|Cannot find cmake|CMake (?:is )?(?:required|not found|not installed)/i,
    "CMake",
    "cmake",
  ),
  row(
    /Could NOT find (?:BLAS|OpenBLAS|LAPACK)|[Nn]o (?:lapack\/blas|BLAS\/LAPACK|BLAS\/lapack) (?:resources|libraries) found|Dependency "OpenBLAS" not found|Cannot find (?:lapack|blas)/,
    "BLAS and LAPACK",
    "libopenblas-dev liblapack-dev",
  ),
  row(
    /library \S+ has Fortran sources but no Fortran compiler|Unknown compiler\(s\): \[\['gfortran'|No Fortran compiler|Could not find (?:a )?gfortran/,
    "a Fortran compiler",
    "gfortran",
  ),
  row(
    /Unknown compiler\(s\): \[\['(?:cc|c\+\+|icc)|No CMAKE_C(?:XX)?_COMPILER could be found|C compiler cannot create executables|no acceptable C compiler found/,
    "a C compiler",
    "build-essential",
  ),
  row(
    /make sure the development packages of libxml2 and libxslt are installed|Could not find function xmlCheckVersion|xml2 and libxslt/,
    "libxml2 and libxslt",
    "libxml2-dev libxslt1-dev",
  ),
  row(/pg_config (?:executable )?(?:is required|not found)/, "libpq", "libpq-dev"),
  row(
    /mysql_config not found|Can not find valid pkg-config name|mysqlclient.{0,40}pkg-config/,
    "MySQL's client",
    "default-libmysqlclient-dev pkg-config",
  ),
  row(
    /gdal-config.{0,40}(?:not found|No such file)|A GDAL API version must be specified|GDAL_CONFIG/i,
    "GDAL",
    "libgdal-dev gdal-bin",
  ),
  row(
    /Unable to (?:load|locate) dependency HDF5|Could not find (?:a local )?HDF5|libhdf5\.so: cannot open/,
    "HDF5",
    "libhdf5-dev",
  ),
  row(
    /did not find (?:the )?MPI|mpicc: not found|Could NOT find MPI|error: Cannot compile MPI programs/i,
    "MPI",
    "libopenmpi-dev openmpi-bin",
  ),
  row(/The headers or library files could not be found for jpeg/, "libjpeg", "libjpeg-dev zlib1g-dev"),
  row(/The headers or library files could not be found for zlib/, "zlib", "zlib1g-dev"),
  row(
    /(?:freetype|png): (?:no  )?\[The C\/C\+\+ header for (?:freetype|FreeType)|following required packages can not be built:[^\n]*\n[^\n]*(?:freetype|png)/i,
    "FreeType and libpng",
    "libfreetype-dev libpng-dev pkg-config",
  ),
  row(
    /Could not find (?:any )?(?:system )?(?:library )?geos_c|geos-config|GEOS C? ?library|OSError: Could not find lib geos_c/i,
    "GEOS",
    "libgeos-dev",
  ),
  row(
    /proj executable not found|PROJ (?:\S+ )?(?:is required|not found)|Minimum supported proj version/i,
    "PROJ",
    "libproj-dev proj-bin",
  ),
  row(/Could not find (?:the )?(?:libspatialindex|spatialindex)/i, "libspatialindex", "libspatialindex-dev"),
  row(
    /Dependency "cairo" not found|Package cairo was not found|No package 'cairo' found/,
    "Cairo",
    "libcairo2-dev pkg-config",
  ),
  row(
    /(?:Package|Dependency) .?(?:gobject-introspection-1\.0|girepository-(?:1|2)\.0).? (?:was )?not found/,
    "GObject Introspection",
    "libgirepository1.0-dev",
  ),
  row(
    /Did not find pkg-config|pkg-config (?:is )?(?:required|not found|missing|is missing|probably not installed)/i,
    "pkg-config",
    "pkg-config",
  ),
];

function row(said: RegExp, what: string, packages: string): SaidMissing {
  return { said, what, packages: packages.split(" ") };
}
