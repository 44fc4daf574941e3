import { drop, type VolatileRule } from "./volatile-rule.ts";

const rate = "\\d{1,12}(?:\\.\\d{1,6})?(?:e[-+]?\\d{1,3})?";

/** How far a step has come, and how fast. What was counted, and what a bar says beside (`loss=0.5`), are results. */
export const progress: readonly VolatileRule[] = [
  {
    id: "progress-bar",
    summary: "bar, time and speed of tqdm's and Keras' progress: `100%|███| 10/10 [00:01<00:00, 9.5it/s]`",
    scopes: ["text"],
    patterns: [
      { match: /(\b\d{1,3}%)\|[ #▏▎▍▌▋▊▉█\d]{0,400}\| /g, becomes: "$1 " },
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
      { match: /^(trying URL|Content type) '.{1,1000}$/g, becomes: drop },
      { match: /^downloaded \d{1,9}(?:\.\d{1,3})? (?:bytes|KB|MB|GB)$/g, becomes: drop },
    ],
  },
  {
    id: "installation",
    summary: "what pip and R print while they install",
    scopes: ["text"],
    patterns: [
      {
        match:
          /^(?:Looking in (?:indexes|links): |Requirement already satisfied: |Obtaining |Defaulting to user installation because )\S.{0,2000}$/g,
        becomes: drop,
      },
      {
        match:
          /^Collecting [A-Za-z][\w.-]{0,100}(?:\[[\w,. -]{1,100}\])?(?: ?(?:[<>=!~]=|[<>]|@ |;).{1,400})?(?: \(from .{1,400}\))?$/g,
        becomes: drop,
      },
      {
        match:
          /^ {1,4}(?:Downloading|Using cached|Obtaining dependency information for|Preparing metadata|Installing build dependencies|Getting requirements to build|Building wheel for|Created wheel for|Stored in directory:|Attempting uninstall:|Found existing installation:|Uninstalling|Successfully uninstalled) ?.{0,1000}$/g,
        becomes: drop,
      },
      {
        match:
          /^(?:Downloading|Using cached) \S{1,300}(?:\.whl|\.tar\.gz|\.zip)(?:\.metadata)?(?: \([\d.]{1,12} ?[kMG]?B\))?$/g,
        becomes: drop,
      },
      {
        match:
          /^ {1,8}(?:\|?[█▏▎▍▌▋▊▉ ]{1,80}\|?|[━╸╺]{1,80}) {1,4}[\d.]{1,12}(?:\/[\d.]{1,12})? ?[kMG]?B.{0,120}$/g,
        becomes: drop,
      },
      {
        match:
          /^(?:Building wheels for collected packages: |Successfully built |Installing collected packages: |Successfully installed )\S.{0,10000}$/g,
        becomes: drop,
      },
      {
        match:
          /^(?:\[notice\] |Note: you may need to restart the kernel to use updated packages\.|WARNING: Running pip as the 'root' user |WARNING: You are using pip version |You should consider upgrading via ).{0,1000}$/g,
        becomes: drop,
      },
      {
        match:
          /^(?:Installing package(?:s|\(s\))? into [‘'].{1,400}|\(as [‘']lib[’'] is unspecified\)|The downloaded (?:source|binary) packages are in)$/g,
        becomes: drop,
      },
      { match: /^\t[‘']\/tmp\/Rtmp[A-Za-z\d]{6}\/downloaded_packages[’']$/g, becomes: drop },
    ],
  },
];
