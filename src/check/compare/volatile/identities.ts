import type { VolatileRule } from "./volatile-rule.ts";

/** Names that a run gives to its objects, processes and documents. */
export const identities: readonly VolatileRule[] = [
  {
    id: "memory-address",
    summary:
      "where an object lies in memory: `<Model object at 0x7f3a5c0b1d90>`, `<environment: 0x55d0c8a3f0e8>`",
    scopes: ["text", "cell"],
    patterns: [
      { match: /( at )0x[\da-f]{6,16}(?=>|, file ")/gi, becomes: "$1…" },
      { match: /(<(?:environment|bytecode|pointer): )0x[\da-f]{6,16}(?=>)/g, becomes: "$1…" },
      { match: /(\bPtr\{\w{1,40}\} ?@)0x[\da-f]{6,16}\b/g, becomes: "$1…" },
    ],
  },
  {
    id: "process-id",
    summary: "the number of a process where it is named so: `pid=4242`, `worker (PID: 4242)`",
    scopes: ["text"],
    // A PID is a controller as well, and a pid the id of a patient or a product.
    patterns: [
      { match: /(\bpid=)\d{1,7}\b(?!\.\d)/gi, becomes: "$1…" },
      {
        match:
          /(\b(?:process|subprocess|worker|server|kernel|daemon|child|parent|job)\b.{0,40}\bpid ?[:#]? ?)\d{1,7}\b(?!\.\d)/gi,
        becomes: "$1…",
      },
    ],
  },
  {
    id: "local-port",
    summary: "the port of a server on the same machine: `localhost:40123`",
    scopes: ["text", "markup"],
    patterns: [
      { match: /((?:\blocalhost|\b127\.0\.0\.1|\b0\.0\.0\.0|\[::1\]):)\d{2,5}\b/g, becomes: "$1…" },
      { match: /(\b(?:tcp|ipc|inproc):\/\/\d{1,3}(?:\.\d{1,3}){3}:)\d{2,5}\b/g, becomes: "$1…" },
    ],
  },
  {
    id: "uuid",
    summary: "UUIDs made by chance or from the time (versions 1 and 4), outside of tables",
    scopes: ["text", "markup", "json"],
    // RFC 9562, 4: the version is the first digit of the third group. Versions 3 and 5 are made from a name, so they are results.
    patterns: [
      { match: /\b[\da-f]{8}-[\da-f]{4}-[14][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b/gi, becomes: "…" },
    ],
  },
  {
    id: "generated-id",
    summary:
      "ids that libraries make for elements of pages and charts: of matplotlib's SVG, pandas' styles, Bokeh, folium, Altair, Plotly, widgets",
    scopes: ["markup", "json"],
    // The ids of elements and what refers to them are counted in the order they come in (src/check/compare/markup/element-ids.ts).
    patterns: [
      {
        match:
          /(?<![\da-z])(?!(?:hash|digest|checksum|etag|commit|md)[_-])([a-z]{2,30}[_-])[\da-f]{32}(?![\da-z])/gi,
        becomes: "$1…",
      },
    ],
    keys: [
      { mime: /^application\/vnd\.jupyter\.widget-view\+json$/, key: "model_id" },
      { mime: /^application\/vnd\.plotly\.v\d+\+json$/, key: "uid" },
      { mime: /^application\/vnd\.bokehjs_(?:exec|load)\.v\d+\+json$/, key: "id" },
    ],
  },
  {
    id: "host-name",
    summary: "the machine's name where it is named so: `hostname: node-17`",
    scopes: ["text"],
    patterns: [{ match: /^(\s{0,40}hostname ?[:=] ?)\S{1,255}$/gi, becomes: "$1…" }],
  },
  {
    id: "figure-size",
    summary:
      "the size in a figure's text: `<Figure size 640x480 with 1 Axes>` (the picture itself is compared)",
    scopes: ["text"],
    patterns: [{ match: /(<Figure )size \d{1,6}x\d{1,6} (?=with \d{1,6} Axes>)/g, becomes: "$1" }],
  },
];
