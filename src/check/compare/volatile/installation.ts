import { drop, type VolatileRule } from "./volatile-rule.ts";

const name = "[A-Za-z][\\w.-]{0,100}(?:\\[[\\w,. -]{1,100}\\])?";
const version = "v?\\d[\\w.!+]{0,60}";
const url = "(?:git\\+|hg\\+|svn\\+)?(?:https?|ssh|file):\\S{1,1000}";
const distribution =
  "\\S{1,500}\\.(?:whl|tar\\.gz|tar\\.bz2|zip)(?:\\.metadata)?(?: \\([\\d.]{1,12} ?[kMG]?B\\))?";
const step =
  "(?:Preparing (?:editable )?metadata|Installing (?:build|backend) dependencies|Getting requirements to build (?:wheel|editable)|Checking if build backend supports build_editable|(?:Building (?:wheel|editable)|Running setup\\.py \\w{1,20}) for " +
  `${name})`;
/** A step that failed is no such line. */
const wentWell =
  "(?: \\.\\.\\. ?[-\\\\|/]? ?done|: started|: still running\\.\\.\\.|: finished with status 'done')";

function wholeLine(pattern: string): { readonly match: RegExp; readonly becomes: typeof drop } {
  return { match: new RegExp(`^(?:${pattern})$`, "g"), becomes: drop };
}

/** Lines of installers, each as far as it is written by them alone: `Collecting 12 samples` is a result. */
export const installation: readonly VolatileRule[] = [
  {
    id: "installation",
    summary: "what pip and R print while they install",
    scopes: ["text"],
    patterns: [
      wholeLine(`Looking in indexes: ${url}(?: ${url}){0,20}`),
      wholeLine("Looking in links: [^\\s/\\\\]{0,200}[/\\\\].{0,1000}"),
      wholeLine(`Requirement already satisfied: ${name}.{0,400} in [^\\s/\\\\]{0,100}[/\\\\].{0,1000}`),
      wholeLine(`Obtaining (?:${name} from )?${url}(?: \\(from .{1,400}\\))?`),
      wholeLine("Defaulting to user installation because normal site-packages is not writeable"),
      wholeLine(`Collecting ${name}(?: ?(?:[<>=!~]=|[<>]|@ |;).{1,400})?(?: \\(from .{1,400}\\))?`),
      wholeLine(` {0,8}(?:Downloading|Using cached) ${distribution}`),
      wholeLine(` {1,8}Obtaining dependency information for ${name}.{0,400} from ${url}`),
      wholeLine(` {1,8}${step}(?: \\([\\w.]{1,30}\\))?${wentWell}`),
      wholeLine(` {1,8}Created wheel for ${name}: filename=.{1,1000}`),
      wholeLine(" {1,8}Stored in directory: [^\\s/\\\\]{0,200}[/\\\\].{0,1000}"),
      wholeLine(` {1,8}Attempting uninstall: ${name}`),
      wholeLine(` {1,8}Found existing installation: ${name} ${version}`),
      wholeLine(` {1,8}Uninstalling ${name}-${version}:`),
      wholeLine(` {1,8}Successfully uninstalled ${name}-${version}`),
      // Bars, with or without a frame.
      wholeLine(
        " {1,8}(?:\\|[█▏▎▍▌▋▊▉ ]{1,80}\\||[█▏▎▍▌▋▊▉]{1,80}|[━╸╺]{1,80}|-[- ]{1,80}) {1,4}[\\d.]{1,12}(?:/[\\d.]{1,12})? ?[kMG]?B(?: (?:\\?|[\\d.]{1,12} ?[kMG]?B/s))?(?: {1,2}(?:eta )?[\\d:-]{4,12})? {0,4}",
      ),
      wholeLine(
        `(?:Building wheels for collected packages|Installing collected packages): ${name}(?:, ${name}){0,1000}`,
      ),
      {
        ...wholeLine(`Successfully built ${name}(?: ${name}){0,1000}`),
        after: /^ {1,8}(?:Stored in directory: |Created wheel for |Building (?:wheel|editable) for )/,
      },
      wholeLine(
        `Successfully installed(?: (?:[A-Za-z][\\w.]{0,100}-(?:[\\w.]{1,100}-){0,20})${version}){1,1000}`,
      ),
      wholeLine("\\[notice\\] (?:A new release of pip |To update, run: ).{0,1000}"),
      wholeLine(
        "(?:Note: you may need to restart the kernel to use updated packages\\.|WARNING: Running pip as the 'root' user |WARNING: You are using pip version |You should consider upgrading via the ).{0,1000}",
      ),
      wholeLine(
        "Installing package(?:s|\\(s\\))? into [‘'].{1,400}|\\(as [‘']lib[’'] is unspecified\\)|The downloaded (?:source|binary) packages are in",
      ),
      wholeLine("\\t[‘']/tmp/Rtmp[A-Za-z\\d]{6}/downloaded_packages[’']"),
    ],
  },
];
