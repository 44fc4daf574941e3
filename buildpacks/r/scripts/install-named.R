# Installs packages of CRAN with what they need, and ends with an error where one could not be installed.
# usage: install-named.R LIBRARY NAME...
arguments <- commandArgs(trailingOnly = TRUE)
library <- arguments[[1]]
names <- arguments[-1]
install.packages(names, lib = library)
missing <- names[!file.exists(file.path(library, names, "DESCRIPTION"))]
if (length(missing) > 0) {
  message("bindery: could not be installed: ", paste(missing, collapse = ", "))
  quit(status = 1)
}
