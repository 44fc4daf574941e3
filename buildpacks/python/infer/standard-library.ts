/** Python 3.11: its `sys.stdlib_module_names`. */
const python311 = `
  __future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2 _codecs _codecs_cn
  _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc
  _compat_pickle _compression _contextvars _crypt _csv _ctypes _curses _curses_panel _datetime _dbm
  _decimal _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib
  _heapq _imp _io _json _locale _lsprof _lzma _markupbase _md5 _msi _multibytecodec _multiprocessing
  _opcode _operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydecimal
  _pyio _queue _random _scproxy _sha1 _sha256 _sha3 _sha512 _signal _sitebuiltins _socket _sqlite3
  _sre _ssl _stat _statistics _string _strptime _struct _symtable _thread _threading_local _tkinter
  _tokenize _tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi _zoneinfo abc aifc
  antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect
  builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys
  compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses
  dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum
  errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath
  getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr
  imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma
  mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis
  nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle
  pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
  py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource
  rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib
  sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics
  string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib
  tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
  traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv
  warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile
  zipimport zlib zoneinfo
`;

/** What came with 3.12 to 3.14: of the list for 3.14 in `pypi/stdlib-list`, what 3.11 has not. */
const later = `
  _android_support _apple_support _ast_unparse _colorize _hmac _interpchannels _interpqueues
  _interpreters _ios_support _opcode_metadata _py_warnings _pydatetime _pylong _pyrepl
  _remote_debugging _sha2 _suggestions _sysconfig _types _wmi _zstd annotationlib compression
`;

/** What 3.6 to 3.10 had and 3.11 has no more; put together by hand. */
const earlier = `
  _bootlocale _dummy_thread _dummy_threading _peg_parser binhex dummy_threading formatter fpectl
  macpath macurl2path parser symbol
`;

/** Python 2.7: its list in `pypi/stdlib-list` without the modules of IRIX and Mac OS 9, and some that it does not list, by hand. */
const python2 = `
  BaseHTTPServer Bastion CGIHTTPServer ConfigParser Cookie DocXMLRPCServer HTMLParser MimeWriter
  Queue ScrolledText SimpleHTTPServer SimpleXMLRPCServer SocketServer StringIO Tix Tkinter UserDict
  UserList UserString __builtin__ _winreg anydbm bsddb cPickle cStringIO commands compiler cookielib
  copy_reg dbhash dircache dl dumbdbm dummy_thread exceptions fpformat future_builtins gdbm hotshot
  htmlentitydefs htmllib httplib ihooks imageop imputil linuxaudiodev md5 mhlib mimetools mimify
  multifile mutex new os2emxpath popen2 posixfile repr rexec rfc822 robotparser sets sgmllib sha sre
  statvfs stringold strop sunaudiodev thread tkColorChooser tkCommonDialog tkFileDialog tkFont
  tkMessageBox tkSimpleDialog toaiff ttk urllib2 urlparse user whichdb xmllib xmlrpclib
`;

const modules: ReadonlySet<string> = new Set(
  [python311, later, earlier, python2].flatMap((names) => names.trim().split(/\s+/)),
);

/** Whether a top-level module comes with any Python from 2.7 to 3.14, on any platform. */
export function isStandardLibrary(topLevel: string): boolean {
  return modules.has(topLevel);
}
