# Ends with an error where a package of a library can't be loaded for want of a library of the system. What comes built, from CRAN's
# mirror or from an earlier build, was compiled where that was there.
# usage: check-libraries.R LIBRARY
library <- commandArgs(trailingOnly = TRUE)[[1]]
objects <- Sys.glob(file.path(library, "*", "libs", "*.so"))
wants <- vapply(objects, function(object) {
  any(grepl("not found", suppressWarnings(system2("ldd", shQuote(object), stdout = TRUE, stderr = FALSE)), fixed = TRUE))
}, logical(1))

# Some load what they need themselves, from where ldd does not look: R itself decides.
failed <- FALSE
for (name in unique(basename(dirname(dirname(objects[wants]))))) {
  code <- sprintf("invisible(loadNamespace('%s', lib.loc = c('%s', .libPaths())))", name, library)
  told <- suppressWarnings(system2(
    file.path(R.home("bin"), "Rscript"), c("--no-init-file", "-e", shQuote(code)),
    stdout = TRUE, stderr = TRUE
  ))
  if (is.null(attr(told, "status")) || !any(grepl("cannot open shared object file", told, fixed = TRUE))) next
  failed <- TRUE
  message(paste(told, collapse = "\n"), "\nbindery: package '", name, "' was installed, and can't be loaded")
}
if (failed) quit(status = 1)
