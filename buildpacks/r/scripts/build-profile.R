# The site profile of every R that runs while an image is built.
local({
  cran <- Sys.getenv("BINDERY_CRAN")
  template <- Sys.getenv("BINDERY_CRAN_TEMPLATE")
  cache <- Sys.getenv("BINDERY_R_CACHE")
  cached <- if (file.exists(file.path(cache, "src/contrib/PACKAGES"))) paste0("file://", cache)

  # By this Posit Package Manager knows which binary packages fit; all other servers ignore it.
  agent <- sprintf(
    "R/%s R (%s)", getRversion(),
    paste(getRversion(), R.version["platform"], R.version["arch"], R.version["os"])
  )
  options(
    repos = c(CRAN = cran), BioC_mirror = Sys.getenv("BINDERY_BIOCONDUCTOR"), HTTPUserAgent = agent, pkgType = "source",
    Ncpus = max(1L, parallel::detectCores(), na.rm = TRUE), timeout = 600, warn = 1, menu.graphics = FALSE,
    download.file.method = "libcurl"
  )

  # CRAN is that of the day under whatever address a script names it; MRAN, which is gone, had days of its own.
  of_day <- function(url) {
    if (is.na(url)) return(url)
    mran <- regmatches(url, regexec("(?:mran|cran)\\.(?:microsoft|revolutionanalytics)\\.com/snapshot/(\\d{4}-\\d\\d-\\d\\d)", url, perl = TRUE))[[1]]
    if (length(mran) == 2 && grepl("{date}", template, fixed = TRUE)) {
      return(sub("{date}", mran[[2]], template, fixed = TRUE))
    }
    # Addresses of Posit's are often for another Linux, whose built packages do not fit.
    posit <- "^https?://packagemanager\\.(?:rstudio\\.com|posit\\.co)/(?:cran|all)/(?:__linux__/[^/]+/)?(latest|\\d{4}-\\d\\d-\\d\\d)/?$"
    day <- regmatches(url, regexec(posit, url, perl = TRUE))[[1]]
    if (length(day) == 2 && day[[2]] == "latest") return(c(cached, cran))
    if (length(day) == 2 && grepl("{date}", template, fixed = TRUE)) return(sub("{date}", day[[2]], template, fixed = TRUE))
    named <- "^https?://(?:[^/]*\\.)?(?:cran\\.|cloud\\.r-project\\.org|mran\\.)|^https?://[^/]+(?:/[^/]+)*/(?:cran|CRAN)/?$|^@CRAN@$"
    if (identical(url, cran) || grepl(named, url, perl = TRUE)) c(cached, cran) else url
  }
  namespace <- asNamespace("utils")
  original <- get("contrib.url", namespace)
  of_days <- function(repos, type = getOption("pkgType")) {
    original(unlist(lapply(as.vector(repos), of_day)), type)
  }
  # Before `utils` is attached: what is exported then is this.
  replace <- function(name, value) {
    unlockBinding(name, namespace)
    assign(name, value, envir = namespace)
    lockBinding(name, namespace)
  }
  replace("contrib.url", of_days)

  # What install.R asks for is noted, and looked for at its end: a warning that a package could not be installed may be muffled.
  asked <- Sys.getenv("BINDERY_R_ASKED")
  if (nzchar(asked)) {
    note <- function(names, library) cat(paste(names, library[1L], sep = "\t"), file = asked, sep = "\n", append = TRUE)
    install <- get("install.packages", namespace)
    body(install) <- bquote({
      if (!missing(pkgs) && (missing(repos) || !is.null(repos))) .(note)(pkgs, if (missing(lib)) "" else lib)
      .(body(install))
    })
    replace("install.packages", install)
  }
})
