const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Modules of Python 2's standard library that Python 3 has under other names, or not at all. */
export const standardInPythonTwo: ReadonlySet<string> = words(`
  ConfigParser urllib2 urlparse cPickle StringIO cStringIO commands Queue HTMLParser httplib Tkinter tkMessageBox tkFileDialog
  __builtin__ exceptions sets md5 sha popen2 xmlrpclib SimpleHTTPServer BaseHTTPServer SocketServer Cookie cookielib robotparser
  UserDict UserList UserString dummy_thread thread copy_reg anydbm dbhash whichdb htmlentitydefs mimetools rfc822 new
`);

/** Backports of what Python 3 has itself: nothing needs them there. */
export const supersededBackports: ReadonlySet<string> = words(`
  functools32 subprocess32 futures enum34 pysqlite pathlib argparse ordereddict unittest2 configparser backports-abc singledispatch
  backports-ssl-match-hostname backports-shutil-get-terminal-size backports-functools-lru-cache ipaddress statistics typing faulthandler
  monotonic trollius asyncio importlib wsgiref multiprocessing contextlib2 funcsigs hashlib uuid
`);

/** Packages of Python 2 that go on under another name. */
export const successors: ReadonlyMap<string, string> = new Map([
  ["mysql-python", "mysqlclient"],
  ["pil", "pillow"],
  ["pycrypto", "pycryptodome"],
  ["beautifulsoup", "beautifulsoup4"],
  ["python-openid", "python3-openid"],
  ["suds", "suds-community"],
  ["fabric3", "fabric"],
  ["pyside", "pyside6"],
  ["nose", "pynose"],
]);
