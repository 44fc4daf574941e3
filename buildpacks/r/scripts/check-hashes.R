# Warns of locked packages whose hash in the lock is not that of what was installed: another release may have the same version.
# usage: check-hashes.R FILE
# FILE: as restore-lock.R has it. The recipe and its history stand in renv/README.md beside this folder.
locked <- utils::read.delim(
  commandArgs(trailingOnly = TRUE)[[1]],
  header = FALSE, quote = "", colClasses = "character", na.strings = character(), comment.char = "",
  col.names = c("name", "version", "origin", "reference", "commit", "subfolder", "server", "hash")
)
# That of a package from git depends on the R and the tool that installed it.
locked <- locked[nzchar(locked$hash) & locked$origin %in% c("repository", "bioconductor"), ]
if (nrow(locked) == 0) quit(status = 0)

hashed <- c("Package", "Version", "Title", "Author", "Maintainer", "Description", "Depends", "Imports", "Suggests", "LinkingTo")

in_utf8 <- function(fields) {
  encoding <- if (is.na(fields["Encoding"])) if (all(validUTF8(fields))) "UTF-8" else "latin1" else fields[["Encoding"]]
  converted <- iconv(fields, encoding, "UTF-8")
  names(converted) <- names(fields)
  converted[!is.na(converted)]
}

hash_of <- function(fields) {
  sorted <- fields[sort(names(fields), method = "radix")]
  text <- gsub("[[:space:]]", "", paste(names(sorted), sorted, sep = ": ", collapse = "\n"))
  file <- tempfile()
  on.exit(unlink(file))
  connection <- file(file, "wb")
  writeLines(enc2utf8(text), connection, useBytes = TRUE)
  close(connection)
  unname(tools::md5sum(file))
}

# One for each way of renv's to read the file and to choose the fields.
possible_hashes <- function(description) {
  names <- colnames(read.dcf(description))
  readings <- list(read.dcf(description)[1, ], read.dcf(description, keep.white = names)[1, ])
  unlist(lapply(readings, function(reading) {
    fields <- in_utf8(reading[!is.na(reading)])
    plain <- fields[names(fields) %in% hashed]
    remote <- fields[grepl("^Remote", names(fields))]
    named <- remote[!(names(remote) == "RemoteRef" & remote == "HEAD")]
    series <- c(RVersion = sub("^([0-9]+[.][0-9]+).*", "\\1", as.character(getRversion())))
    vapply(list(plain, c(plain, remote), c(plain, named), c(plain, series)), hash_of, "")
  }))
}

agrees <- function(name, hash) {
  description <- file.path(Sys.getenv("R_LIBS_USER"), name, "DESCRIPTION")
  # A file that can't be read is no fault of the lock's.
  tryCatch(hash %in% possible_hashes(description), error = function(error) TRUE)
}

differing <- locked$name[!mapply(agrees, locked$name, locked$hash)]
if (length(differing) > 0) {
  message(
    "bindery: not the releases that the lock was made with, by its hashes, though of the same versions: ",
    paste(differing, collapse = ", ")
  )
}
