import { drop, type VolatileRule } from "./volatile-rule.ts";

const rate = "\\d{1,12}(?:\\.\\d{1,6})?(?:e[-+]?\\d{1,3})?";

const contentType = /^Content type '.{1,200}' length /;

/** How far a step has come, and how fast. What was counted, and what a bar says beside (`loss=0.5`), are results. */
export const progress: readonly VolatileRule[] = [
  {
    id: "progress-bar",
    summary: "bar, time and speed of tqdm's and Keras' progress: `100%|███| 10/10 [00:01<00:00, 9.5it/s]`",
    scopes: ["text"],
    patterns: [
      { match: /(\b\d{1,3}%)\|[ ▏▎▍▌▋▊▉█]{0,400}\| /g, becomes: "$1 " },
      // The same of ASCII, where a count follows: a row of a table may begin like it.
      {
        match: /(\b\d{1,3}%)\|#{0,400}[1-9]? {0,400}\| (?=[\d.]{1,15}[kMGTP]?\/[\d.?]{1,15}[kMGTP]?B? \[)/g,
        becomes: "$1 ",
      },
      {
        match: new RegExp(
          `( \\[)\\d{1,4}:\\d\\d(?::\\d\\d)?(?:<(?:\\?|\\d{1,4}:\\d\\d(?::\\d\\d)?))?, {1,4}(?:\\?|${rate})[kMGT]? ?(?:[A-Za-z]{1,20}/s|s/[A-Za-z]{1,20})(?=[,\\]])`,
          "g",
        ),
        becomes: "$1…",
      },
      {
        match: new RegExp(
          `^(\\d{1,9}/\\d{1,9} )(?:\\[[=>.]{1,80}\\] - |[━╸╺]{1,80} )(?:ETA: )?(?:\\d{1,3}:)?(?:${rate}(?:s|ms|us|[µμ]s)|\\d\\d)(?: ${rate}(?:s|ms|us|[µμ]s)/(?:step|epoch|sample))?(?=$| )`,
          "g",
        ),
        becomes: "$1…",
      },
    ],
  },
  {
    id: "download-progress",
    summary: "size, speed and time of downloads: of wget and R",
    scopes: ["text"],
    patterns: [
      { match: /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--(?= {1,4}\S)/g, becomes: "--…--" },
      {
        match:
          /^(\S{1,200} {1,40}100%)\[[=+>]{1,120}\] {1,20}[\d.,]{1,15}[KMGT]? {1,4}[\d.,-]{1,10}[KMGT]?B\/s {1,8}in \S{1,12} {0,8}$/g,
        becomes: "$1",
      },
      { match: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \([\d.,]{1,10} [KMGT]?B\/s\)(?= - )/g, becomes: "…" },
      { match: /^Resolving \S{1,253} \(\S{1,253}\)\.\.\. .{1,400}$/g, becomes: drop },
      {
        match: /^Connecting to \S{1,253} \(\S{1,253}\)\|[\d.:a-f]{1,45}\|:\d{1,5}\.\.\. connected\.$/g,
        becomes: drop,
      },
      // R's: what it asks for, what comes, a bar of 50 signs, how much has come.
      { match: /^trying URL '[a-z]{2,10}:.{1,1000}$/g, becomes: drop },
      { match: /^Content type '.{1,200}' length (?:\d{1,15} bytes|unknown).{0,60}$/g, becomes: drop },
      { match: /^={50}$/g, becomes: drop, after: contentType },
      {
        match: /^downloaded \d{1,9}(?:\.\d{1,3})? (?:bytes|KB|MB|GB)$/g,
        becomes: drop,
        after: new RegExp(`^={50}$|${contentType.source}`),
      },
    ],
  },
];
