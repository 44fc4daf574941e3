# Sourced where packages are missing: says of each whether this day's CRAN has it, and what its archive has.
say <- function(...) message("bindery: ", ...)

# What CRAN had once and has no more is in its archive. The list of all is asked for first, as not every mirror shows folders.
last_archived <- function(name) {
  cran <- Sys.getenv("BINDERY_CRAN")
  quietly <- function(expression) tryCatch(suppressWarnings(expression), error = function(error) character())
  files <- quietly({
    connection <- gzcon(url(paste0(cran, "/src/contrib/Meta/archive.rds"), "rb"))
    on.exit(close(connection))
    basename(rownames(readRDS(connection)[[name]]))
  })
  if (length(files) == 0) files <- quietly(readLines(sprintf("%s/src/contrib/Archive/%s/", cran, name)))
  pattern <- sprintf("%s_([0-9][0-9.-]*)[.]tar[.]gz", gsub(".", "[.]", name, fixed = TRUE))
  versions <- sub(pattern, "\\1", unlist(regmatches(files, gregexpr(pattern, files))))
  if (length(versions) == 0) NA_character_ else as.character(max(numeric_version(versions)))
}

# `everything`: available.packages() of all that CRAN has, whatever R it is for.
explain_missing <- function(name, everything) {
  if (name %in% rownames(everything)) {
    say("package '", name, "' of this CRAN is not for this R: it depends on ", everything[name, "Depends"])
    return(invisible())
  }
  last <- last_archived(name)
  if (is.na(last)) say("package '", name, "' is not in CRAN of this day")
  else say("package '", name, "' is not in CRAN of this day; the archive has ", name, " ", last)
}

# In the words of R CMD INSTALL, which is not called for a package whose dependency has failed where several are installed at once.
tell_missing_needs <- function(names, index) {
  needs <- tools::package_dependencies(names, db = index, recursive = TRUE)
  for (name in names) {
    absent <- Filter(function(need) !nzchar(system.file(package = need)), needs[[name]])
    for (need in absent) message(sprintf("ERROR: dependency '%s' is not available for package '%s'", need, name))
  }
}
