# Installs those of the named packages that are not there yet.
# usage: install-absent.R NAME...
names <- commandArgs(trailingOnly = TRUE)
absent <- names[!vapply(names, requireNamespace, logical(1), quietly = TRUE)]
if (length(absent) > 0) utils::install.packages(absent)
