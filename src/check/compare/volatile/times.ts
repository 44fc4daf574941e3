import { drop, type VolatileRule } from "./volatile-rule.ts";

// A number with its unit. A number alone (`elapsed: 0.5`) may be a result.
const duration =
  "\\d{1,9}(?:\\.\\d{1,12})?(?:e[-+]?\\d{1,3})? ?(?:ns|[µμu]s|ms|s|secs?|seconds?|min|mins|minutes?|h|hours?)\\b(?! ?[/^*])";
const clock = "\\d{1,3}:\\d\\d(?::\\d\\d)?(?:\\.\\d{1,9})?";
const date = "\\d{4}[-/]\\d\\d[-/]\\d\\d";
const timeOfDay = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[-+]\\d\\d:?\\d\\d)?";
const level = "(?:DEBUG|INFO|NOTICE|SUCCESS|WARN|WARNING|ERROR|CRITICAL|FATAL|TRACE)\\b";
/** `it took 0.45 s to fall` is about something else than the code. */
const purpose =
  " (?:to|for|until)\\b(?! (?:run|execute|compute|calculate|train|fit|finish|complete|load|process|download|build)\\b)";
const weekday = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

/** How long code took, and when it ran. */
export const times: readonly VolatileRule[] = [
  {
    id: "timing-magic",
    summary: "what `%time` and `%timeit` print: `CPU times: …`, `Wall time: …`, `… per loop`",
    scopes: ["text"],
    patterns: [
      {
        match: new RegExp(`^(CPU times: )(?:(?:user|sys|total):? ?${duration},? ?){1,4}$`, "g"),
        becomes: "$1…",
      },
      { match: new RegExp(`^(Wall time: )(?:${duration} ?){1,4}$`, "g"), becomes: "$1…" },
      { match: new RegExp(`^((?:Compiler|Parser) {0,4}: )${duration}$`, "g"), becomes: "$1…" },
      {
        match: new RegExp(
          `^(?:[\\d,]{1,15} loops?, best of \\d{1,6}: )?${duration}(?: ?(?:±|\\+-) ?${duration})? per loop(?: \\(mean .{0,100}\\))?$`,
          "g",
        ),
        becomes: "… per loop",
      },
      {
        match: /^The slowest run took \d{1,9}(?:\.\d{1,6})? times longer than the fastest\..{0,200}$/g,
        becomes: drop,
      },
    ],
  },
  {
    id: "run-time",
    summary:
      "how long a step of the code took, where the words and a unit of time say so: `Training took 0.3 s`, `Elapsed time: 2 s`",
    scopes: ["text"],
    patterns: [
      {
        match: new RegExp(
          `(\\b(?:code|cell|loop|function|method|training|fitting|fit|prediction|inference|evaluation|execution|computation|calculation|simulation|optimi[sz]ation|compilation|processing|loading|import|download|query|epoch|iteration|step|script|program|notebook) took:? (?:about )?)(?:${duration}|${clock})`,
          "gi",
        ),
        becomes: "$1…",
      },
      {
        match: new RegExp(
          `((?:^|\\b(?:it|this|that) )took:? (?:about )?)(?:${duration}|${clock}(?![\\d:.]))(?!${purpose})`,
          "gi",
        ),
        becomes: "$1…",
      },
      {
        match: new RegExp(
          `(\\b(?:elapsed(?: time)?|time elapsed|execution time|training time|fit(?:ting)? time|inference time|computation time|compute time|cpu time|wall(?:[- ]clock)? time)(?: was| is)? ?[:=]? ?)(?:${duration}|${clock}(?![\\d:]))`,
          "gi",
        ),
        becomes: "$1…",
      },
      {
        match: new RegExp(
          `^((?:All )?(?:Done|Finished|Completed)!? (?:in|after) )(?:${duration}|${clock})`,
          "gi",
        ),
        becomes: "$1…",
      },
      // R's, of two times that the clock gave: those of data have fewer digits.
      { match: /^(Time difference of )\d{1,4}\.\d{4,7} (?:secs|mins)$/g, becomes: "$1…" },
      // R's system.time(): the numbers stand below their names.
      {
        match: /^ {0,12}\d{1,9}\.\d{1,6} +\d{1,9}\.\d{1,6} +\d{1,9}\.\d{1,6} {0,12}$/g,
        becomes: "…",
        after: /^ {0,12}user {1,12}system {1,12}elapsed {0,12}$/,
      },
      // Julia's @time.
      {
        match:
          /^ {1,12}\d{1,9}\.\d{6} seconds(?: \(\d{1,12}(?:\.\d{1,6})? ?[kMG]? allocations?: .{1,120}\))?$/g,
        becomes: "… seconds",
      },
    ],
  },
  {
    id: "test-time",
    summary: "how long tests and searches took: of pytest, unittest, scikit-learn and joblib",
    scopes: ["text"],
    patterns: [
      {
        match:
          /(\b\d{1,6} (?:passed|failed|errors?|skipped|deselected|warnings?) in )\d{1,7}\.\d{1,3}s(?: \(\d{1,4}:\d\d:\d\d\))?/g,
        becomes: "$1…",
      },
      { match: /^(Ran \d{1,6} tests? in )\d{1,7}\.\d{1,4}s$/g, becomes: "$1…" },
      { match: /(^\[CV.{0,1000}\btotal time= {0,8})\d{1,7}(?:\.\d{1,4})?(?:s|min)$/g, becomes: "$1…" },
      { match: /(^\[Parallel\(.{0,200}\| elapsed: {1,8})\d{1,7}(?:\.\d{1,4})?(?:s|min)/g, becomes: "$1…" },
    ],
  },
  {
    id: "log-time",
    summary:
      "the time at the beginning of a log's line, where its level follows: `2024-01-02 03:04:05,678 INFO …`",
    scopes: ["text"],
    patterns: [
      {
        match: new RegExp(
          `^\\[?${date}[T ]${timeOfDay}\\]?(?=[ :|\\[-]{1,4}(?:[\\w.]{1,60}[ :|\\[-]{1,4})?(?:${level}|[IWEF] \\S))`,
          "g",
        ),
        becomes: "…",
      },
      { match: new RegExp(`^((?:${level})[ :|\\[-]{1,4})${date}[T ]${timeOfDay}`, "g"), becomes: "$1…" },
      // Jupyter's, Optuna's.
      { match: new RegExp(`^(\\[[DIWEC] )(?:${date} )?${timeOfDay}(?=[ \\]])`, "g"), becomes: "$1…" },
      // glog's: level, month and day, time, thread, file and line.
      { match: /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{6} {1,8}\d{1,8} (?=\S{1,120}:\d{1,6}\])/g, becomes: "$1 " },
    ],
  },
  {
    id: "run-date",
    summary:
      "the date of the run where the words say it is that: `Last updated: …`, the `Date:` and `Time:` of statsmodels' summaries",
    scopes: ["text", "cell"],
    patterns: [
      {
        match: new RegExp(`^(Last updated(?: is)? ?:? ?)${date}[T ]${timeOfDay}$`, "gi"),
        becomes: "$1…",
      },
      {
        match: new RegExp(
          `^((?:Last run|Run (?:on|at)|Executed (?:on|at)|Generated (?:on|at)|Compiled on|Current (?:date|time|date and time))(?: is)? ?:? ?)${date}(?:[T ]${timeOfDay})?$`,
          "gi",
        ),
        becomes: "$1…",
      },
      {
        match: new RegExp(`^(Date: {4,40})${weekday}, \\d\\d ${month} \\d{4}(?= {2,40}\\S)`, "g"),
        becomes: "$1…",
      },
      { match: /^(Time: {8,40})\d\d:\d\d:\d\d(?= {2,40}\S)/g, becomes: "$1…" },
      // The same in the cells of a table.
      { match: new RegExp(`^${weekday}, \\d\\d ${month} \\d{4}$`, "g"), becomes: "…", after: /^Date:$/ },
      { match: /^\d\d:\d\d:\d\d$/g, becomes: "…", after: /^Time:$/ },
    ],
  },
];
