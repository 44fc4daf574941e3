# Installs those of the named packages that CRAN has and that are not there yet.
# usage: install-absent.R NAME...
names <- commandArgs(trailingOnly = TRUE)
absent <- names[!vapply(names, requireNamespace, logical(1), quietly = TRUE)]
absent <- intersect(absent, rownames(utils::available.packages()))
if (length(absent) > 0) utils::install.packages(absent)
