# Installs locked packages, each in its one version, and ends with an error that names every one which could not be had.
# usage: restore-lock.R FILE BIOCONDUCTOR_VERSION
# FILE has a line for each package in the order of installation, its fields with tabs between: name, version, origin (repository,
# bioconductor, github, gitlab, bitbucket, git, url), reference, commit, subfolder, server, hash.
arguments <- commandArgs(trailingOnly = TRUE)
locked <- utils::read.delim(
  arguments[[1]],
  header = FALSE, quote = "", colClasses = "character", na.strings = character(), comment.char = "",
  col.names = c("name", "version", "origin", "reference", "commit", "subfolder", "server", "hash")
)
bioconductor_version <- arguments[[2]]
say <- function(...) message("bindery: ", ...)
library <- Sys.getenv("R_LIBS_USER")
snapshots <- unique(Sys.getenv(c("BINDERY_CRAN", "BINDERY_CRAN_LATEST")))
repository <- file.path(tempdir(), "locked")
contrib <- file.path(repository, "src/contrib")
dir.create(contrib, recursive = TRUE)

# The first of several addresses that has it.
fetch <- function(urls, file) {
  for (url in urls) {
    status <- tryCatch(
      suppressWarnings(utils::download.file(url, file, quiet = TRUE, mode = "wb")),
      error = function(error) 1L
    )
    if (status == 0) return(TRUE)
    unlink(file)
  }
  FALSE
}

addresses <- function(row) {
  file <- sprintf("%s_%s.tar.gz", row$name, row$version)
  places <- if (row$origin == "bioconductor") {
    sprintf(
      "%s/packages/%s/%s/src/contrib", getOption("BioC_mirror"), bioconductor_version,
      c("bioc", "data/annotation", "data/experiment", "workflows")
    )
  } else {
    # CRAN under another of its addresses is the snapshots once more.
    unique(c(file.path(snapshots, "src/contrib"), if (nzchar(row$reference)) utils::contrib.url(row$reference, "source")))
  }
  c(file.path(places, file), file.path(places, "Archive", row$name, file))
}

# A repository of exactly the locked versions: install.packages() knows the order and several at once.
index <- utils::available.packages(filters = list("duplicates"))
unknown <- character()
archived <- locked$origin %in% c("repository", "bioconductor")
for (number in which(archived)) {
  row <- locked[number, ]
  file <- file.path(contrib, sprintf("%s_%s.tar.gz", row$name, row$version))
  listed <- row$origin == "repository" && row$name %in% rownames(index) && index[row$name, "Version"] == row$version
  found <- if (listed) fetch(file.path(index[row$name, "Repository"], basename(file)), file) else FALSE
  if (found || fetch(addresses(row), file)) next
  place <- if (row$origin == "bioconductor") paste(" is not in Bioconductor", bioconductor_version)
  else " is neither in CRAN of this day nor in its archive"
  unknown <- c(unknown, paste0("locked package ", row$name, " ", row$version, place))
}
for (each in unknown) say(each)
if (length(unknown) > 0) quit(status = 1)
if (any(archived)) {
  tools::write_PACKAGES(contrib, type = "source")
  fetched <- utils::available.packages(paste0("file://", contrib), filters = list())
}
install_archived <- function(names) {
  # renv installs as much: what the lock has beside CRAN's order is not checked against this R again.
  utils::install.packages(
    names,
    lib = library, repos = paste0("file://", repository), dependencies = FALSE, available = fetched
  )
}

if (!all(archived)) {
  tools <- file.path(tempdir(), "tools")
  dir.create(tools)
  if (!requireNamespace("remotes", quietly = TRUE)) {
    utils::install.packages("remotes", lib = tools)
    .libPaths(c(.libPaths(), tools))
  }
}
install_other <- function(row) {
  subfolder <- if (nzchar(row$subfolder)) row$subfolder
  common <- list(lib = library, dependencies = FALSE, upgrade = "never")
  # install_gitlab() has no `ref`; in the address all three take a commit (R/install-*.R of remotes).
  hosted <- c(list(paste0(row$reference, "@", row$commit), host = row$server), common)
  call <- switch(row$origin,
    github = list(remotes::install_github, c(hosted, list(subdir = subfolder))),
    gitlab = list(remotes::install_gitlab, c(hosted, list(subdir = subfolder))),
    bitbucket = list(remotes::install_bitbucket, c(hosted, list(subdir = subfolder))),
    git = list(remotes::install_git, c(list(row$reference, ref = row$commit, subdir = subfolder), common)),
    url = list(remotes::install_url, c(list(row$reference), common))
  )
  do.call(call[[1]], call[[2]])
}

# In the lock's order: a package of CRAN may need one from git.
for (run in split(seq_len(nrow(locked)), cumsum(c(TRUE, diff(archived) != 0)))) {
  if (archived[[run[[1]]]]) install_archived(locked$name[run])
  else for (number in run) install_other(locked[number, ])
}

failed <- FALSE
for (number in seq_len(nrow(locked))) {
  row <- locked[number, ]
  description <- file.path(library, row$name, "DESCRIPTION")
  installed <- if (file.exists(description)) read.dcf(description, fields = "Version")[[1]] else NA_character_
  if (identical(installed, row$version)) next
  failed <- TRUE
  if (is.na(installed)) say("locked package ", row$name, " ", row$version, " was not installed")
  else say("locked package ", row$name, " ", row$version, " was asked for, and ", installed, " was installed")
}
if (failed) quit(status = 1)
