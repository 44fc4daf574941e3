import type { LogRow } from "./log-row.ts";

const subprocess = (package_: string, lines: string) => `Collecting ${package_}
  Downloading ${package_.replace("==", "-")}.tar.gz (1.2 MB)
  Preparing metadata (setup.py): started
  Preparing metadata (setup.py): finished with status 'error'
  error: subprocess-exited-with-error

  × python setup.py egg_info did not run successfully.
  │ exit code: 1
  ╰─> [9 lines of output]
${lines}
      [end of output]

  note: This error originates from a subprocess, and is likely not a problem with pip.
error: metadata-generation-failed
`;

/** Of pip 9 to 26, pipenv, poetry and uv. */
export const pipLogs: readonly LogRow[] = [
  {
    what: "pip 23: a pin of before the Python",
    log: `Collecting flask
  Downloading flask-3.0.0-py3-none-any.whl (99 kB)
Collecting regex
  Downloading regex-2023.10.3-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl (785 kB)
ERROR: Could not find a version that satisfies the requirement tensorflow==1.15.0 (from -r requirements.txt (line 4)) (from versions: 2.12.0rc0, 2.12.0, 2.13.0)
ERROR: No matching distribution found for tensorflow==1.15.0 (from -r requirements.txt (line 4))
`,
    code: "PYTHON_TOO_NEW_FOR_PIN",
    edit: /Python 3\.7 /,
    where: "requirements.txt:4",
  },
  {
    what: "pip 22: a pin of after the Python",
    log: `ERROR: Ignored the following versions that require a different python version: 1.22.0 Requires-Python >=3.8; 1.22.1 Requires-Python >=3.8
ERROR: Could not find a version that satisfies the requirement numpy==1.22.1 (from -r binder/requirements.txt (line 1)) (from versions: 1.3.0, 1.21.6)
ERROR: No matching distribution found for numpy==1.22.1 (from -r binder/requirements.txt (line 1))
`,
    code: "PYTHON_TOO_OLD_FOR_PIN",
    edit: /Python 3\.8 /,
    where: "binder/requirements.txt:1",
  },
  {
    what: "pip 24: a version that never was",
    log: `ERROR: Could not find a version that satisfies the requirement tqdm==4.66.99 (from versions: 4.66.3, 4.66.4, 4.66.5, 4.67.0)
ERROR: No matching distribution found for tqdm==4.66.99
`,
    code: "PACKAGE_NOT_FOUND",
    edit: /`tqdm==4\.67\.0`/,
  },
  {
    what: "pip 9: a package of conda's",
    log: `  Could not find a version that satisfies the requirement conda-build==3.4.1 (from -r requirements.txt (line 12)) (from versions: none)
No matching distribution found for conda-build==3.4.1 (from -r requirements.txt (line 12))
`,
    code: "PACKAGE_NOT_FOUND",
    edit: /Remove `conda-build`/,
    where: "requirements.txt:12",
  },
  {
    what: "a Windows package that another one wants",
    log: `ERROR: Could not find a version that satisfies the requirement pywinpty>=0.5 (from terminado->notebook->-r requirements.txt (line 7)) (from versions: none)
ERROR: No matching distribution found for pywinpty>=0.5 (from terminado->notebook->-r requirements.txt (line 7))
`,
    code: "PACKAGE_FOR_OTHER_PLATFORM",
    edit: /`notebook`/,
    where: "requirements.txt:7",
  },
  {
    what: "a module of the standard library",
    log: `ERROR: Could not find a version that satisfies the requirement tkinter (from versions: none)
ERROR: No matching distribution found for tkinter
`,
    code: "PACKAGE_NAME_WRONG",
    edit: /Remove `tkinter`/,
  },
  {
    what: "a module of another name than its package",
    log: `ERROR: Could not find a version that satisfies the requirement cv2 (from versions: none)
ERROR: No matching distribution found for cv2
`,
    code: "PACKAGE_NAME_WRONG",
    edit: /opencv-python-headless/,
  },
  {
    what: "the stub that is called sklearn",
    log: subprocess(
      "sklearn==0.0.post12",
      "      The 'sklearn' PyPI package is deprecated, use 'scikit-learn'\n      rather than 'sklearn' for pip commands.",
    ),
    code: "PACKAGE_NAME_WRONG",
    edit: /`scikit-learn`/,
  },
  {
    what: "a package that refuses the Python",
    log: "ERROR: Package 'networkx' requires a different Python: 3.7.17 not in '>=3.8'\n",
    code: "PYTHON_TOO_OLD_FOR_PIN",
    edit: /Python 3\.8 /,
  },
  {
    what: "a package that refuses a newer Python",
    log: "ERROR: Package 'rasa' requires a different Python: 3.11.4 not in '<3.11,>=3.7'\n",
    code: "PYTHON_TOO_NEW_FOR_PIN",
    edit: /Python 3\.10 /,
  },
  {
    what: "C that wants longintrepr.h",
    log: `  Building wheel for aiohttp (pyproject.toml): finished with status 'error'
      creating build/temp.linux-x86_64-cpython-311/aiohttp
      aiohttp/_websocket.c:198:12: fatal error: 'longintrepr.h' file not found
      aiohttp/_websocket.c:198:12: fatal error: longintrepr.h: No such file or directory
  ERROR: Failed building wheel for aiohttp
`,
    code: "PYTHON_TOO_NEW_FOR_PIN",
    edit: /Python 3\.10 /,
  },
  {
    what: "C that wants the old strings",
    log: `      building 'foo' extension
      creating build/temp.linux-x86_64-cpython-312
      foo.c:22:5: error: implicit declaration of function 'PyUnicode_GET_SIZE'; did you mean 'PyUnicode_GET_LENGTH'?
  ERROR: Failed building wheel for foo
`,
    code: "PYTHON_TOO_NEW_FOR_PIN",
    edit: /Python 3\.11 /,
  },
  {
    what: "distutils that is gone",
    log: subprocess(
      "gym==0.21.0",
      "      File \"<string>\", line 3\n      ModuleNotFoundError: No module named 'distutils'",
    ),
    code: "PYTHON_TOO_NEW_FOR_PIN",
    edit: /Python 3\.11 /,
  },
  {
    what: "pkgutil without ImpImporter",
    log: subprocess(
      "numpy==1.24.4",
      "      AttributeError: module 'pkgutil' has no attribute 'ImpImporter'. Did you mean: 'zipimporter'?",
    ),
    code: "PYTHON_TOO_NEW_FOR_PIN",
    edit: /Python 3\.11 /,
  },
  {
    what: "use_2to3",
    log: subprocess("anyjson==0.3.3", "      error in anyjson setup command: use_2to3 is invalid."),
    code: "PACKAGE_BUILD_FAILED",
    edit: /newer release than `anyjson==0\.3\.3`/,
  },
  {
    what: "Cython 3 and PyYAML",
    log: subprocess("PyYAML==5.4.1", "      AttributeError: cython_sources"),
    code: "PACKAGE_BUILD_FAILED",
    edit: /newer release than `PyYAML==5\.4\.1`/i,
  },
  {
    what: "print of Python 2",
    log: subprocess(
      "xmlsec-old==1.0",
      `        File "/tmp/pip-install-x/xmlsec-old/setup.py", line 5
          print "hello"
          ^^^^^^^^^^^^^
      SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?`,
    ),
    code: "PYTHON_TWO_ONLY",
    edit: /newer release/,
  },
  {
    what: "MySQL-python",
    log: subprocess("MySQL-python==1.2.5", "      ModuleNotFoundError: No module named 'ConfigParser'"),
    code: "PYTHON_TWO_ONLY",
    edit: /`mysqlclient`/,
  },
  {
    what: "torch that is wanted while it is built",
    log: subprocess("flash-attn==2.3.0", "      ModuleNotFoundError: No module named 'torch'"),
    code: "BUILD_REQUIREMENT_MISSING",
    edit: /flash-attn/,
  },
  {
    what: "no CUDA",
    log: subprocess(
      "apex==0.1",
      "      OSError: CUDA_HOME environment variable is not set. Please set it to your CUDA install root.",
    ),
    code: "CUDA_MISSING",
    edit: /nvidia\/cuda/,
  },
  {
    what: "pg_config",
    log: subprocess(
      "psycopg2==2.9.5",
      "      Error: pg_config executable not found.\n\n      pg_config is required to build psycopg2 from source.",
    ),
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /`libpq-dev`/,
  },
  {
    what: "mysql_config",
    log: subprocess(
      "mysqlclient==1.4.6",
      "      /bin/sh: 1: mysql_config: not found\n      OSError: mysql_config not found",
    ),
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /`default-libmysqlclient-dev`/,
  },
  {
    what: "a compiler",
    log: `      building 'psutil._psutil_linux' extension
      error: command 'gcc' failed: No such file or directory
  ERROR: Failed building wheel for psutil
`,
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /gcc|build-essential/,
  },
  {
    what: "swig",
    log: `      running build_ext
      unable to execute 'swig': No such file or directory
      error: command 'swig' failed with exit status 1
  ERROR: Failed building wheel for box2d-py
`,
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /`swig`/,
  },
  {
    what: "Rust",
    log: `      error: can't find Rust compiler
      If you are using an outdated pip version, it is possible a prebuilt wheel is available for this package but pip is not able to install from it.
  ERROR: Failed building wheel for tokenizers
`,
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /`rustc`/,
  },
  {
    what: "a library to link",
    log: `      /usr/bin/ld: cannot find -lspatialindex: No such file or directory
      collect2: error: ld returned 1 exit status
      error: command '/usr/bin/gcc' failed with exit code 1
  ERROR: Failed building wheel for rtree
`,
    code: "SYSTEM_LIBRARY_MISSING",
    edit: /libspatialindex-dev/,
  },
  {
    what: "a header that no package of Debian has",
    log: `      ta.c:3:10: fatal error: ta-lib/ta_defs.h: No such file or directory
      error: command '/usr/bin/gcc' failed with exit code 1
  ERROR: Failed building wheel for TA-Lib
`,
    code: "PACKAGE_BUILD_FAILED",
    edit: /`TA-Lib`/,
  },
  {
    what: "memory while it is compiled",
    log: `      x86_64-linux-gnu-gcc: fatal error: Killed signal terminated program cc1plus
      compilation terminated.
  ERROR: Failed building wheel for pystan
`,
    code: "OUT_OF_MEMORY",
    edit: /memory/,
  },
  {
    what: "hashes",
    log: `ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes.
    six==1.17.0 from https://index.example/six-1.17.0.whl (from -r requirements.txt (line 3)):
        Expected sha256 00
`,
    code: "HASH_MISMATCH",
    edit: /generate-hashes/,
    where: "requirements.txt:3",
  },
  {
    what: "one equals sign",
    log: `ERROR: Invalid requirement: 'numpy=1.20': Expected end or semicolon (after name and no valid version specifier)
    numpy=1.20
         ^ (from line 2 of requirements.txt)
Hint: = is not a valid operator. Did you mean == ?
`,
    code: "REQUIREMENT_INVALID",
    edit: /`numpy==1\.20`/,
    where: "requirements.txt:2",
  },
  {
    what: "a list exported by conda",
    log: `ERROR: Invalid requirement: '_libgcc_mutex=0.1=main': Expected end or semicolon
    _libgcc_mutex=0.1=main
                 ^ (from line 4 of requirements.txt)
`,
    code: "REQUIREMENT_INVALID",
    edit: /conda list|environment\.yml/,
    where: "requirements.txt:4",
  },
  {
    what: "an included file that is missing",
    log: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements/base.txt'\n",
    code: "FILE_INVALID",
    edit: /requirements\/base\.txt/,
  },
  {
    what: "a folder that is no package",
    log: "ERROR: file:///home/jovyan does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.\n",
    code: "REQUIREMENT_INVALID",
    edit: /pyproject\.toml/,
  },
  {
    what: "the new resolver's conflict",
    log: `ERROR: Cannot install pandas==2.0.0 and numpy==1.16.0 because these package versions have conflicting dependencies.
The conflict is caused by:
    The user requested numpy==1.16.0
    pandas 2.0.0 depends on numpy>=1.20.3
ERROR: ResolutionImpossible: for help visit https://pip.pypa.io
`,
    code: "PACKAGE_CONFLICT",
    edit: /pins/,
  },
  {
    what: "an index that does not answer",
    log: `WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError': /simple/numpy/
ERROR: Could not find a version that satisfies the requirement numpy (from versions: none)
ERROR: No matching distribution found for numpy
`,
    code: "INDEX_UNREACHABLE",
    edit: /network/,
  },
  {
    what: "uv: nothing of that name",
    log: `  × No solution found when resolving dependencies:
  ╰─▶ Because no-such-package-here was not found in the package registry and you require no-such-package-here, we can conclude that your requirements are unsatisfiable.
`,
    code: "PACKAGE_NOT_FOUND",
    edit: /no-such-package-here/,
  },
  {
    what: "uv: a conflict",
    log: `  × No solution found when resolving dependencies:
  ╰─▶ Because pandas==2.0.0 depends on numpy>=1.20.3 and you require numpy==1.16.0, we can conclude that your requirements are unsatisfiable.
`,
    code: "PACKAGE_CONFLICT",
    edit: /pins/,
  },
  {
    what: "poetry: a conflict",
    log: `Because demo depends on pandas (2.0.0) which depends on numpy (>=1.20.3), numpy is required.
So, because demo depends on numpy (1.16.0), version solving failed.
`,
    code: "PACKAGE_CONFLICT",
    edit: /pins/,
  },
  {
    what: "poetry: a lock of another manifest",
    log: "pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.\n",
    code: "LOCK_UNUSABLE",
    edit: /poetry lock/,
  },
  {
    what: "pipenv: a lock of another manifest",
    log: "Your Pipfile.lock (3d7f9c) is out of date. Expected: (a1b2c3).\nERROR:: Aborting deploy\n",
    code: "LOCK_UNUSABLE",
    edit: /pipenv lock/,
  },
];
