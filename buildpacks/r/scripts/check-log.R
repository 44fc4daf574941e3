# Ends with an error where R's log speaks of packages that could not be installed, and which are still not there.
# usage: check-log.R LOG
log <- readLines(commandArgs(trailingOnly = TRUE)[[1]], warn = FALSE)
quoted <- "[\u2018']([A-Za-z][A-Za-z0-9.]*)[\u2019']"
telling <- c(
  "installation of package .* had non-zero exit status",
  "packages? .* (?:is|are) not available",
  "^ERROR: .* for package "
)
lines <- log[grepl(paste(telling, collapse = "|"), log, perl = TRUE)]
# `ERROR: dependency 'a' is not available for package 'b'`: both are missing; each is asked for.
names <- unique(gsub("[\u2018\u2019']", "", unlist(regmatches(lines, gregexpr(quoted, lines, perl = TRUE)))))
missing <- names[!nzchar(vapply(names, function(name) system.file(package = name), ""))]
for (name in missing) message("bindery: package '", name, "' was not installed")
if (length(missing) > 0) quit(status = 1)
