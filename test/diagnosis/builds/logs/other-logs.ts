import type { LogRow } from "./log-row.ts";

/** Of conda, mamba, micromamba, R, apt, npm, git, docker and repo2docker. */
export const otherLogs: readonly LogRow[] = [
  {
    what: "conda: packages of macOS",
    log: "Solving environment: ...working... failed\n\nResolvePackageNotFound: \n  - appnope==0.1.0\n  - libcxx=4.0.1\n\n",
    code: "PACKAGE_FOR_OTHER_PLATFORM",
    edit: /Remove `appnope`, `libcxx`/,
  },
  {
    what: "conda: builds of an export",
    log: "Solving environment: ...working... failed\n\nResolvePackageNotFound: \n  - numpy==1.19.2=py38hc2c9f2a_0\n  - vs2015_runtime=14.16.27012\n\n",
    code: "CONDA_BUILDS_GONE",
    edit: /`numpy=1\.19\.2`/,
  },
  {
    what: "conda 23: another name",
    log: "PackagesNotFoundError: The following packages are not available from current channels:\n\n  - opencv-python\n\nCurrent channels:\n",
    code: "PACKAGE_NAME_WRONG",
    edit: /`opencv` for `opencv-python`/,
  },
  {
    what: "conda: a version that is not there",
    log: "PackagesNotFoundError: The following packages are not available from current channels:\n\n  - geopandas==99.0\n\n",
    code: "PACKAGE_NOT_FOUND",
    edit: /version of `geopandas`/,
  },
  {
    what: "conda: specifications that contradict each other",
    log: "UnsatisfiableError: The following specifications were found to be incompatible with each other:\n\nPackage python conflicts for:\nnumpy=1.10 -> python=3.5\n",
    code: "PACKAGE_CONFLICT",
    edit: /`numpy=1\.10`/,
  },
  {
    what: "mamba 1: nothing provides",
    log: "Encountered problems while solving:\n  - nothing provides requested no-such-thing 1.2.*\n",
    code: "PACKAGE_NOT_FOUND",
    edit: /spelling/,
  },
  {
    what: "micromamba 2: does not exist",
    log: "error    libmamba Could not solve for environment specs\n    The following package could not be installed\n    └─ nosuch 1.0 does not exist (perhaps a typo or a missing channel).\n",
    code: "PACKAGE_NOT_FOUND",
    edit: /spelling/,
  },
  {
    what: "conda: the channel does not answer",
    log: "CondaHTTPError: HTTP 503 SERVICE UNAVAILABLE for url <https://conda.example/conda-forge/noarch/repodata.json>\n",
    code: "INDEX_UNREACHABLE",
    edit: /network/,
  },
  {
    what: "conda: pip failed",
    log: `Pip subprocess error:
ERROR: Could not find a version that satisfies the requirement sklearn-nope==1 (from -r /home/jovyan/condaenv.abc123.requirements.txt (line 2)) (from versions: none)
ERROR: No matching distribution found for sklearn-nope==1 (from -r /home/jovyan/condaenv.abc123.requirements.txt (line 2))

failed

CondaEnvException: Pip failed
`,
    code: "PACKAGE_NOT_FOUND",
    edit: /sklearn-nope/,
    where: "environment.yml",
  },
  {
    what: "R 4.3: a package that is not there",
    log: "> install.packages('nosuchpkg')\nWarning message:\npackage ‘nosuchpkg’ is not available for this version of R\n\nA version of this package for your version of R might be available elsewhere\nExecution halted\n",
    code: "PACKAGE_NOT_FOUND",
    edit: /./,
  },
  {
    what: "R: a header",
    log: "* installing *source* package ‘xml2’ ...\nfatal error: libxml/tree.h: No such file or directory\nERROR: compilation failed for package ‘xml2’\ninstallation of package ‘xml2’ had non-zero exit status\n",
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /`libxml2-dev`/,
  },
  {
    what: "R: GitHub's limit",
    log: "Error: Failed to install 'unknown package' from GitHub:\n  HTTP error 403.\n  API rate limit exceeded for 1.2.3.4.\n> remotes::install_github(\"a/b\")\nExecution halted\n",
    code: "RATE_LIMITED",
    edit: /again|install_git/,
  },
  {
    what: "R: too old",
    log: "ERROR: this R is version 3.6.3, package ‘MASS’ requires R >= 4.3.0\nExecution halted\n",
    code: "R_TOO_OLD",
    edit: /4\.3/,
  },
  {
    what: "apt: no such package",
    log: "Reading package lists...\nE: Unable to locate package libgl1-mesa-glxx\n",
    code: "APT_PACKAGE_NOT_FOUND",
    edit: /libgl1-mesa-glxx/,
  },
  {
    what: "apt: a release that left the mirrors",
    log: "Err:3 http://deb.debian.org/debian buster Release\n  404  Not Found [IP: 1.2.3.4 80]\nE: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.\n",
    code: "BASE_IMAGE_UNAVAILABLE",
    edit: /bookworm/,
  },
  {
    what: "apt: lists of another day",
    log: "E: Failed to fetch http://deb.debian.org/debian/pool/main/c/curl/curl_7.88.1-10_amd64.deb  404  Not Found [IP: 1.2.3.4 80]\nE: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n",
    code: "DOWNLOAD_NOT_FOUND",
    edit: /apt-get update/,
  },
  {
    what: "npm: no such package",
    log: "npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://registry.example/@jupyter-widgets%2fnope\n",
    code: "POST_BUILD_FAILED",
    edit: /name/,
  },
  {
    what: "an extension of JupyterLab",
    log: 'ValueError: "@jupyter-widgets/jupyterlab-manager" is not a valid npm package\n',
    code: "POST_BUILD_FAILED",
    edit: /labextension/,
  },
  {
    what: "postBuild: a program that is missing",
    log: "./postBuild: line 3: wget: command not found\nThe command '/bin/sh -c ./postBuild' returned a non-zero code: 127\n",
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /`wget`/,
  },
  {
    what: "git: a repository that wants a password",
    log: "  Running command git clone --filter=blob:none --quiet https://github.com/a/private /tmp/pip-req-build-x\n  fatal: could not read Username for 'https://github.com': No such device or address\n",
    code: "DOWNLOAD_UNAUTHORIZED",
    edit: /address/,
  },
  {
    what: "git: SSH without a key",
    log: "Host key verification failed.\nfatal: Could not read from remote repository.\n",
    code: "DOWNLOAD_UNAUTHORIZED",
    edit: /https:/,
  },
  {
    what: "git: a branch that is gone",
    log: "error: pathspec 'develop' did not match any file(s) known to git\n",
    code: "DOWNLOAD_NOT_FOUND",
    edit: /develop/,
  },
  {
    what: "docker: a file that COPY wants",
    log: 'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/data/model.bin": not found\n',
    code: "FILE_INVALID",
    edit: /data\/model\.bin/,
  },
  {
    what: "docker: a base image that is gone",
    log: "ERROR: failed to solve: docker.io/library/python:3.6-slim-stretchh: failed to resolve source metadata for docker.io/library/python:3.6-slim-stretchh: docker.io/library/python:3.6-slim-stretchh: not found\n",
    code: "BASE_IMAGE_UNAVAILABLE",
    edit: /FROM/,
  },
  {
    what: "docker: pulls are counted",
    log: "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading\n",
    code: "RATE_LIMITED",
    edit: /docker login/,
  },
  {
    what: "docker: the daemon is not there",
    log: "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n",
    code: "ENGINE_UNAVAILABLE",
    edit: /Start Docker/,
  },
  {
    what: "a full disk",
    log: "OSError: [Errno 28] No space left on device\n",
    code: "DISK_FULL",
    edit: /prune/,
  },
  {
    what: "memory",
    log: "The command '/bin/sh -c conda env update' returned a non-zero code: 137\n",
    code: "OUT_OF_MEMORY",
    edit: /memory/,
  },
  {
    what: "nothing that anybody knows",
    log: "it went wrong\n",
    code: "BUILD_FAILED",
    edit: /again/,
  },
];
