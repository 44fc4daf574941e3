/** What a Python no longer has and code, of C or of Python, still uses: the last series that has it, and the words of its absence. */
interface Removed {
  readonly last: string;
  readonly said: RegExp;
}

/** From "What's New in Python" 3.7 to 3.14, and from what compilers say of CPython's headers. */
const removedFromPython: readonly Removed[] = [
  row("3.6", [
    String.raw`has no member named .exc_(?:type|value|traceback)`,
    String.raw`__Pyx_PyCFunctionFast`,
    // Of glibc, which dropped it in 2.26: the sources of NumPy before 1.13.2 want it, and its wheels do not.
    String.raw`numpyos\.c:[^\n]*xlocale\.h: No such file`,
    String.raw`\basync\b[^\n]{0,80}\n[^\n]{0,80}\^\n\s*SyntaxError`,
  ]),
  row("3.7", [
    String.raw`module .platform. has no attribute .(?:linux_distribution|dist)\b`,
    String.raw`module .time. has no attribute .clock\b`,
    String.raw`too (?:few|many) arguments to function .(?:PyCode_New|__Pyx_PyCode_New)`,
  ]),
  row("3.8", [
    String.raw`has no member named .tp_print`,
    String.raw`cannot import name .gcd. from .fractions`,
    String.raw`module .base64. has no attribute .(?:encodestring|decodestring)`,
    String.raw`object has no attribute .(?:getchildren|tostring)\b`,
  ]),
  row("3.9", [
    String.raw`too few arguments to function ._Py_HashDouble`,
    String.raw`(?:cannot import name .(?:Mapping|MutableMapping|Iterable|Callable|Sequence|Hashable|Set|MutableSet|Container|Sized|Iterator|Generator|OrderedDict). from .collections|module .collections. has no attribute .(?:Mapping|MutableMapping|Iterable|Callable|Sequence|Hashable|Set|MutableSet))`,
    String.raw`No module named .(?:parser|symbol|formatter).`,
  ]),
  row("3.10", [
    String.raw`longintrepr\.h: No such file`,
    String.raw`module .inspect. has no attribute .(?:getargspec|formatargspec)`,
    String.raw`(?:PyFrameObject|struct _frame|PyCodeObject)[^\n]{0,60} has no member named .(?:f_code|f_lasti|f_localsplus|f_back|co_varnames|co_code|co_freevars|co_cellvars)`,
    String.raw`(?:PyThreadState|struct _ts)[^\n]{0,60} has no member named .(?:use_tracing|recursion_depth|frame|exc_info)`,
    String.raw`invalid mode: .rU.`,
    String.raw`No module named .(?:binhex).`,
    String.raw`module .asyncio. has no attribute .coroutine`,
  ]),
  row("3.11", [
    String.raw`module .pkgutil. has no attribute .ImpImporter`,
    String.raw`module .configparser. has no attribute .SafeConfigParser`,
    String.raw`No module named .(?:distutils|imp|asyncore|asynchat|smtpd)\b`,
    String.raw`(?:PyLongObject|struct _longobject)[^\n]{0,60} has no member named .ob_digit`,
    String.raw`has no member named .curexc_(?:type|value|traceback)`,
    String.raw`(?:implicit declaration of function|undefined symbol:) .?(?:PyUnicode_(?:GET_SIZE|AS_UNICODE|AS_DATA|GET_DATA_SIZE)|_PyUnicode_get_wstr_length)`,
    String.raw`has no member named .(?:wstr|wstr_length)\b`,
    String.raw`module .unittest. has no attribute .(?:_TextTestResult|makeSuite)`,
  ]),
  row("3.12", [
    String.raw`No module named .(?:cgi|cgitb|crypt|pipes|telnetlib|imghdr|sndhdr|nntplib|xdrlib|uu|lib2to3|audioop|aifc|chunk|mailcap|msilib|nis|ossaudiodev|spwd|sunau)\b`,
    String.raw`(?:implicit declaration of function|undefined symbol:) .?(?:_PyInterpreterState_GetConfig|PyEval_CallObjectWithKeywords|_PyDict_SetItem_KnownHash|_PyLong_New)`,
    String.raw`too few arguments to function ._PyLong_AsByteArray`,
  ]),
  row("3.13", [String.raw`module .ast. has no attribute .(?:Str|Num|NameConstant|Bytes|Ellipsis)\b`]),
];

function row(last: string, said: readonly string[]): Removed {
  return { last, said: new RegExp(said.join("|")) };
}

/** The newest Python that still has all that a log finds missing. */
export function lastPythonFor(log: string): string | undefined {
  return removedFromPython.find(({ said }) => said.test(log))?.last;
}
