# Writes CRAN's own address for that of a mirror into packages that note what they were installed from.
# usage: forget-mirror.R MIRROR CRAN DESCRIPTION...
arguments <- commandArgs(trailingOnly = TRUE)
forget <- function(text) gsub(arguments[[1]], arguments[[2]], text, fixed = TRUE, useBytes = TRUE)

for (description in arguments[-(1:2)]) {
  writeLines(forget(readLines(description, warn = FALSE)), description, useBytes = TRUE)
  # What packageDescription() reads.
  compiled <- file.path(dirname(description), "Meta", "package.rds")
  if (!file.exists(compiled)) next
  information <- readRDS(compiled)
  encodings <- Encoding(information$DESCRIPTION)
  information$DESCRIPTION[] <- forget(information$DESCRIPTION)
  Encoding(information$DESCRIPTION) <- encodings
  saveRDS(information, compiled, version = 2)
}
