import type { VolatileRule } from "./volatile-rule.ts";

/** Where files stand on the machine of a run. */
export const places: readonly VolatileRule[] = [
  {
    id: "cell-file",
    summary:
      "the file or number that a kernel gives a cell: `/tmp/ipykernel_73/1402.py`, `<ipython-input-3-9f1c…>`, `Cell In[3]`",
    scopes: ["text"],
    patterns: [
      { match: /[^\s:"'<>|]{0,200}[\\/]ipykernel_\d{1,10}[\\/]\d{1,12}\.py/g, becomes: "<cell>" },
      { match: /<ipython-input-\d{1,6}-[\da-f]{12}>/g, becomes: "<cell>" },
      { match: /\b(?:Cell|Input) In ?\[\d{1,6}\]/g, becomes: "<cell>" },
    ],
  },
  {
    id: "warning-place",
    summary:
      "the file and line that a Python warning names: `/usr/lib/python3/site-packages/a.py:12: FutureWarning:`",
    scopes: ["text"],
    patterns: [{ match: /^(?:[A-Za-z]:)?[^\s:]{1,400}:\d{1,7}: (?=[A-Za-z]{0,60}Warning\b)/g, becomes: "" }],
  },
  {
    id: "package-folder",
    summary: "where Python's packages are installed: all before `site-packages/`",
    scopes: ["text"],
    patterns: [
      {
        match: /(?<![^\s"'(<])(?:[A-Za-z]:)?[\\/~][^\s"'<>|]{0,300}[\\/](?:site|dist)-packages(?=[\\/])/g,
        becomes: "site-packages",
      },
    ],
  },
  {
    id: "temporary-path",
    summary: "temporary files and folders of Python, R, Julia and macOS: `/tmp/tmpab12cd34`",
    scopes: ["text", "cell"],
    patterns: [
      { match: /\/tmp\/tmp[a-z\d_]{8}(?![a-z\d_])/g, becomes: "/tmp/…" },
      { match: /\/tmp\/Rtmp[A-Za-z\d]{6}(?:\/file[\da-f]{6,20}(?![\da-f]))?/g, becomes: "/tmp/…" },
      { match: /\/tmp\/jl_[A-Za-z\d]{6,10}(?![A-Za-z\d])/g, becomes: "/tmp/…" },
      { match: /\/var\/folders\/[^\s/]{2}\/[^\s/]{1,60}\/T\/tmp[a-z\d_]{8}(?![a-z\d_])/g, becomes: "/tmp/…" },
      {
        match: /[A-Z]:\\Users\\[^\s\\]{1,60}\\AppData\\Local\\Temp\\tmp[a-z\d_]{8}(?![a-z\d_])/g,
        becomes: "/tmp/…",
      },
    ],
  },
  {
    id: "home-folder",
    summary: "the home folder: `/home/alice/data.csv` is `~/data.csv`",
    scopes: ["text", "cell"],
    patterns: [
      {
        match:
          /(?<![\w./-])(?:\/home\/[^\s/"'<>:,]{1,60}|\/Users\/[^\s/"'<>:,]{1,60}|\/root)(?=[/\s"'<>:,)]|$)/g,
        becomes: "~",
      },
      { match: /\b[A-Z]:\\Users\\[^\s\\"'<>:,]{1,60}(?=\\)/g, becomes: "~" },
    ],
  },
];
