# Writes CRAN's own address for that of a mirror where packages note what they were installed from: the mirror may be an institute's
# own, and its address may hold a password.
# usage: forget-mirror.R LIBRARY MIRROR CRAN
# Both addresses with `{date}` where the day goes.
arguments <- commandArgs(trailingOnly = TRUE)
until_date <- function(template) sub("/*([{]date[}].*)?$", "", template)
mirror <- until_date(arguments[[2]])
cran <- until_date(arguments[[3]])
forget <- function(text) gsub(mirror, cran, text, fixed = TRUE, useBytes = TRUE)

for (description in Sys.glob(file.path(arguments[[1]], "*", "DESCRIPTION"))) {
  lines <- readLines(description, warn = FALSE)
  if (!any(grepl(mirror, lines, fixed = TRUE, useBytes = TRUE))) next
  writeLines(forget(lines), description, useBytes = TRUE)
  # What packageDescription() reads.
  compiled <- file.path(dirname(description), "Meta", "package.rds")
  if (!file.exists(compiled)) next
  information <- readRDS(compiled)
  encodings <- Encoding(information$DESCRIPTION)
  information$DESCRIPTION[] <- forget(information$DESCRIPTION)
  Encoding(information$DESCRIPTION) <- encodings
  saveRDS(information, compiled, version = 2)
}
