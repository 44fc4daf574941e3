import type { FailurePattern } from "./failure-pattern.ts";

const code = "INSTALL_SCRIPT_FAILED";

/** Faults of the repository's own script. */
export const scriptPatterns: readonly FailurePattern[] = [
  {
    code,
    test: /Error in (?:library|require|loadNamespace|requireNamespace|attachNamespace)\([^\n]{0,200}(?:\n[^\n]{0,200})?there is no package called '(?<name>[\w.]+)'/g,
    ofScript: true,
    message: ({ name }) => `The script uses \`${name}\`, which is not installed`,
    suggestions: ({ name }) => [`Write \`install.packages("${name}")\` before that line.`],
  },
  {
    code,
    test: /cannot open (?:compressed )?file '(?<missing>[^'\n]+)'(?:, probable reason '|: )No such file or directory/g,
    applies: ({ missing }) => !/PACKAGES|DESCRIPTION$|^https?:/.test(missing ?? ""),
    ofScript: true,
    message: ({ missing }) => `The script reads \`${missing}\`, which is not there`,
    suggestions: () => [
      "Check the path: it starts from the script's own folder, and upper and lower case count.",
    ],
  },
  {
    code,
    test: /(?:^|\s)(?<script>[\w./-]+\.[Rr]):(?<line>\d+):\d+: (?<fault>unexpected [^\n]+)/gm,
    applies: ({ script }) => !/R\.INSTALL/.test(script ?? ""),
    ofScript: true,
    message: ({ script, line, fault }) =>
      `Line ${line} of \`${script?.split("/").at(-1)}\` is not R: ${fault}`,
    suggestions: () => ["Look for a comma, quote or bracket that is missing there or in the line before."],
  },
  {
    code,
    test: /^Error: (?<fault>unexpected (?:symbol|input|string constant|numeric constant|assignment|end of input|SPECIAL|'[^'\n]{1,8}')[^\n]*)/gm,
    ofScript: true,
    message: ({ fault }) => `The script is not R: ${fault}`,
    suggestions: () => ["Look for a comma, quote or bracket that is missing there or in the line before."],
  },
  {
    code,
    test: /Error[^\n]{0,200}:\s{0,20}(?:object '(?<object>[^'\n]+)' not found|could not find function "(?<func>[^"\n]+)")/g,
    ofScript: true,
    message: ({ object, func }) =>
      object === undefined
        ? `The script calls \`${func}\`, which R does not know`
        : `The script uses \`${object}\`, which has no value`,
    suggestions: ({ func }) => [
      func === undefined
        ? "Give it a value before that line, or put quotes around it if it is a package's name."
        : `Load the package that has it first, or name both: \`package::${func}(…)\`.`,
    ],
  },
  {
    code,
    test: /bindery: (?<script>\S+) ended with code (?<status>\d+)/g,
    ofScript: true,
    message: ({ script }) => `${script} ended with an error`,
    suggestions: () => ["Mend what R says below, and run the command again."],
  },
];
