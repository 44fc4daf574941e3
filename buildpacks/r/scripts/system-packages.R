# Prints the Debian packages that packages of R, and all that they depend on, are built with; a name a line.
# usage: system-packages.R TABLE NAME...
# TABLE: a package of R a line, a tab, and its Debian packages with spaces between.
arguments <- commandArgs(trailingOnly = TRUE)
lines <- strsplit(readLines(arguments[[1]]), "\t", fixed = TRUE)
table <- setNames(strsplit(vapply(lines, `[`, "", 2), " ", fixed = TRUE), vapply(lines, `[`, "", 1))
names <- arguments[-1]
index <- utils::available.packages()
dependencies <- tools::package_dependencies(names, db = index, recursive = TRUE)
wanted <- unique(unlist(table[intersect(c(names, unlist(dependencies)), names(table))]))
cat(sort(wanted), sep = "\n")
