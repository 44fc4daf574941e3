# Keeps the packages of a library that are CRAN's for the next build: as a repository of built packages.
# usage: save-packages.R LIBRARY
library <- commandArgs(trailingOnly = TRUE)[[1]]
cache <- file.path(Sys.getenv("BINDERY_R_CACHE"), "src/contrib")
index <- utils::available.packages(contriburl = paste0(Sys.getenv("BINDERY_CRAN"), "/src/contrib"))

fields <- c("Package", "Version", "Depends", "Imports", "LinkingTo", "Suggests", "NeedsCompilation", "License")
for (name in intersect(list.files(library), rownames(index))) {
  description <- file.path(library, name, "DESCRIPTION")
  if (!file.exists(description)) next
  record <- read.dcf(description, fields = c(fields, "RemoteType", "Repository"))
  version <- record[1, "Version"]
  # What came from elsewhere under the same version is something else.
  if (version != index[name, "Version"] || !(record[1, "RemoteType"] %in% c(NA, "standard", "repository"))) next
  if (!(record[1, "Repository"] %in% c("CRAN", "RSPM", "PPM", "P3M"))) next
  archive <- file.path(cache, sprintf("%s_%s.tar.gz", name, version))
  if (file.exists(archive)) next
  unfinished <- tempfile(tmpdir = cache)
  status <- system2("tar", c("--create", "--gzip", "--file", shQuote(unfinished), "--directory", shQuote(library), shQuote(name)))
  if (status != 0) {
    unlink(unfinished)
    next
  }
  # Other builds may read it at this moment.
  note <- tempfile(tmpdir = cache)
  write.dcf(record[, fields, drop = FALSE], note)
  invisible(file.rename(note, sub("[.]tar[.]gz$", ".dcf", archive)))
  invisible(file.rename(unfinished, archive))
}

# The list is made anew of what is there: another build may have added to it.
records <- list.files(cache, pattern = "[.]dcf$", full.names = TRUE)
records <- records[file.exists(sub("[.]dcf$", ".tar.gz", records))]
if (length(records) > 0) {
  list <- tempfile(tmpdir = cache)
  writeLines(unlist(lapply(records, function(record) c(readLines(record), ""))), list)
  invisible(file.rename(list, file.path(cache, "PACKAGES")))
}
