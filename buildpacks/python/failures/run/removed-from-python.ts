/** What the standard library had until a version, and what to write instead ("What's New", section "Removed"). */
export interface RemovedFromPython {
  /** The newest version that has them. */
  readonly newest: string;
  readonly names: readonly string[];
  /** By the last part of the name; a module before a dot. */
  readonly instead?: Readonly<Record<string, string>>;
}

const abstractClasses =
  "Iterable Iterator Mapping MutableMapping Sequence MutableSequence Callable Hashable Set MutableSet Container Sized Generator ByteString Awaitable Coroutine MappingView KeysView ItemsView ValuesView Reversible Collection".split(
    " ",
  );

export const removedFromPython: readonly RemovedFromPython[] = [
  {
    newest: "3.9",
    names: abstractClasses.map((name) => `collections.${name}`),
    instead: Object.fromEntries(abstractClasses.map((name) => [name, "collections.abc"])),
  },
  { newest: "3.9", names: ["formatter", "parser", "symbol", "macpath", "_bootlocale"] },
  {
    newest: "3.8",
    names: [
      "fractions.gcd",
      "base64.encodestring",
      "base64.decodestring",
      "xml.etree.cElementTree",
      "HTMLParser.unescape",
      "Element.getchildren",
      "ElementTree.getiterator",
      "Element.getiterator",
      "Thread.isAlive",
      "json.loads(encoding)",
    ],
    instead: {
      gcd: "math",
      encodestring: "encodebytes",
      decodestring: "decodebytes",
      cElementTree: "xml.etree.ElementTree",
      isAlive: "is_alive",
      getiterator: "iter",
    },
  },
  {
    newest: "3.7",
    names: ["time.clock", "cgi.escape", "platform.linux_distribution", "platform.dist"],
    instead: { clock: "perf_counter" },
  },
  {
    newest: "3.10",
    names: ["inspect.getargspec", "inspect.formatargspec", "asyncio.coroutine", "binhex", "gettext.lgettext"],
    instead: { getargspec: "getfullargspec" },
  },
  {
    newest: "3.11",
    names: [
      "imp",
      "asynchat",
      "asyncore",
      "smtpd",
      "configparser.SafeConfigParser",
      "configparser.readfp",
      "unittest.makeSuite",
      "pkgutil.ImpImporter",
      "ssl.wrap_socket",
      "locale.format",
      "TestCase.assertEquals",
      "TestCase.assertItemsEqual",
    ],
  },
  {
    newest: "3.12",
    names: [
      "aifc",
      "audioop",
      "cgi",
      "cgitb",
      "chunk",
      "crypt",
      "imghdr",
      "lib2to3",
      "mailcap",
      "msilib",
      "nis",
      "nntplib",
      "ossaudiodev",
      "pipes",
      "sndhdr",
      "spwd",
      "sunau",
      "telnetlib",
      "uu",
      "xdrlib",
      "locale.resetlocale",
    ],
  },
];
