# Installs what a repository asks for, and ends with an error that names every package which could not be had.
# usage: install-requested.R FILE
# FILE has a line for each package, its fields with tabs between: name, origin (cran, bioconductor, remote), reference, and
# `operator version` for each constraint, separated by commas.
requests <- utils::read.delim(
  commandArgs(trailingOnly = TRUE)[[1]],
  header = FALSE, quote = "", colClasses = "character", na.strings = character(), comment.char = "",
  col.names = c("name", "origin", "reference", "constraints")
)

constraints_of <- function(text) {
  parts <- strsplit(strsplit(text, ",", fixed = TRUE)[[1]], " ", fixed = TRUE)
  Filter(function(part) length(part) == 2, parts)
}

satisfies <- function(version, text) {
  all(vapply(constraints_of(text), function(part) {
    # A constraint may be one number, which is no package's version.
    match.fun(part[[1]])(numeric_version(version), numeric_version(part[[2]]))
  }, logical(1)))
}

installed_version <- function(name) {
  tryCatch(as.character(utils::packageVersion(name)), error = function(error) NA_character_)
}

is_satisfied <- function(name, constraints) {
  version <- installed_version(name)
  !is.na(version) && satisfies(version, constraints)
}

source("/build/r/missing-packages.R")

ensure <- function(tool) {
  if (requireNamespace(tool, quietly = TRUE)) return(invisible())
  library <- file.path(tempdir(), "tools")
  dir.create(library, showWarnings = FALSE)
  utils::install.packages(tool, lib = library)
  .libPaths(c(.libPaths(), library))
}

install_remote <- function(reference) {
  ensure("remotes")
  written <- sub("::.*$", "", reference)
  kind <- sub("@.*$", "", written)
  host <- if (grepl("@", written, fixed = TRUE)) list(host = sub("^[^@]*@", "", written))
  place <- sub("^.*?::", "", reference, perl = TRUE)
  install <- switch(kind,
    github = remotes::install_github, gitlab = remotes::install_gitlab, bitbucket = remotes::install_bitbucket,
    git = remotes::install_git, git2r = remotes::install_git, xgit = remotes::install_git,
    svn = remotes::install_svn, url = remotes::install_url,
    bioc = remotes::install_bioc, cran = remotes::install_cran,
    version = function(place, ...) {
      parts <- strsplit(place, "@", fixed = TRUE)[[1]]
      remotes::install_version(parts[[1]], parts[[2]], ...)
    },
    stop("no such kind of remote: ", reference)
  )
  do.call(install, c(list(place, upgrade = "never"), host))
}

repositories <- "/environment/r-repositories.txt"
if (file.exists(repositories)) options(repos = c(getOption("repos"), readLines(repositories)))

wanted <- requests$name == "" | !mapply(is_satisfied, requests$name, requests$constraints)
cran <- unique(requests$name[wanted & requests$origin == "cran"])
if (length(cran) > 0) {
  index <- utils::available.packages()
  everything <- utils::available.packages(filters = list("duplicates"))
  unknown <- setdiff(cran, rownames(index))
  for (name in unknown) explain_missing(name, everything)
  if (length(unknown) > 0) quit(status = 1)
  utils::install.packages(cran)
}
bioconductor <- unique(requests$name[wanted & requests$origin == "bioconductor"])
if (length(bioconductor) > 0) {
  ensure("BiocManager")
  BiocManager::install(bioconductor, update = FALSE, ask = FALSE)
}
for (reference in unique(requests$reference[wanted & requests$origin == "remote"])) install_remote(reference)

present <- vapply(requests$name, function(name) name == "" || !is.na(installed_version(name)), logical(1))
if (!all(present)) tell_missing_needs(requests$name[!present], utils::available.packages())

failed <- FALSE
for (row in seq_len(nrow(requests))) {
  name <- requests$name[[row]]
  if (name == "" || is_satisfied(name, requests$constraints[[row]])) next
  failed <- TRUE
  version <- installed_version(name)
  if (is.na(version)) say("package '", name, "' was not installed")
  else say("package '", name, "' ", version, " was installed, but ", requests$constraints[[row]], " is asked for")
}
if (failed) quit(status = 1)
