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
    Ncpus = max(1L, parallel::detectCores()), timeout = 600, warn = 1, menu.graphics = FALSE,
    download.file.method = "libcurl"
  )

  # CRAN is that of the day under whatever address a script names it; MRAN, which is gone, had days of its own.
  of_day <- function(url) {
    if (is.na(url)) return(url)
    mran <- regmatches(url, regexec("(?:mran|cran)\\.(?:microsoft|revolutionanalytics)\\.com/snapshot/(\\d{4}-\\d\\d-\\d\\d)", url, perl = TRUE))[[1]]
    if (length(mran) == 2 && grepl("{date}", template, fixed = TRUE)) {
      return(sub("{date}", mran[[2]], template, fixed = TRUE))
    }
    named <- "^https?://(?:[^/]*\\.)?(?:cran\\.|cloud\\.r-project\\.org|mran\\.)|^https?://[^/]+(?:/[^/]+)*/(?:cran|CRAN)/?$|^@CRAN@$"
    if (identical(url, cran) || grepl(named, url, perl = TRUE)) c(cached, cran) else url
  }
  namespace <- asNamespace("utils")
  original <- get("contrib.url", namespace)
  of_days <- function(repos, type = getOption("pkgType")) {
    original(unlist(lapply(as.vector(repos), of_day)), type)
  }
  # Before `utils` is attached: what is exported then is this.
  unlockBinding("contrib.url", namespace)
  assign("contrib.url", of_days, envir = namespace)
  lockBinding("contrib.url", namespace)
})
