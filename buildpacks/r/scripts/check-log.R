# Ends with an error where packages are still missing which a script asked for, or which R's log says could not be installed.
# usage: check-log.R LOG ASKED
# ASKED has a line for each package that install.packages() was called with: its name, a tab, and the library where one was named.
source("/build/r/missing-packages.R")
arguments <- commandArgs(trailingOnly = TRUE)
log <- readLines(arguments[[1]], warn = FALSE)
quoted <- "[\u2018']([A-Za-z][A-Za-z0-9.]*)[\u2019']"
telling <- c(
  "installation of package .* had non-zero exit status",
  "packages? .* (?:is|are) not available",
  "^ERROR: .* for package "
)
lines <- log[grepl(paste(telling, collapse = "|"), log, perl = TRUE)]
# `ERROR: dependency 'a' is not available for package 'b'`: both are missing; each is asked for.
told <- gsub("[\u2018\u2019']", "", unlist(regmatches(lines, gregexpr(quoted, lines, perl = TRUE))))

asked <- if (file.exists(arguments[[2]])) strsplit(unique(readLines(arguments[[2]], warn = FALSE)), "\t", fixed = TRUE)
asked <- Filter(function(fields) grepl("^[A-Za-z][A-Za-z0-9.]*$", fields[1L]), asked)
is_there <- function(name, library = NA) {
  # A library that is gone was for the script's own use.
  if (!is.na(library) && !dir.exists(library)) return(TRUE)
  nzchar(system.file(package = name, lib.loc = if (is.na(library)) .libPaths() else c(library, .libPaths())))
}
there <- vapply(asked, function(fields) is_there(fields[1L], fields[2L]), logical(1))
names <- unique(c(vapply(asked[!there], `[`, "", 1L), told))
missing <- names[!vapply(names, is_there, logical(1))]
if (length(missing) == 0) quit(status = 0)

index <- utils::available.packages()
everything <- utils::available.packages(filters = list("duplicates"))
tell_missing_needs(missing, index)
for (name in missing) {
  if (name %in% rownames(index) || nrow(everything) == 0) say("package '", name, "' was not installed")
  else explain_missing(name, everything)
}
quit(status = 1)
