import { advise } from "../../../../src/diagnosis/patterns/advise.ts";
import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { ownFrame } from "./failing-frame.ts";

const floatWhereInteger =
  /^(?:TypeError: (?:'(?:numpy\.)?float(?:64)?' object cannot be interpreted as an (?:integer|index)|object of type <class '(?:numpy\.)?float(?:64)?'> cannot be safely interpreted as an integer|(?:list|tuple|string) indices must be integers or slices, not float|slice indices must be integers|(?:float|integer) argument expected, got float)|IndexError: only integers, slices)/;

/** Values that Python 3 has otherwise than 2: quotients, bytes, ranges ("What's New In Python 3.0"). */
export const python2ValuePatterns: readonly RunPattern[] = [
  {
    id: "quotient-as-integer",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: floatWhereInteger,
    applies: (found) => /[\w)\]] ?\/ ?[\w(]/.test(withoutText(found)),
    message: () => "The code is for Python 2, where the quotient of two integers is an integer",
    remedies: advise(() => "Write `//` for `/` in the failing line."),
  },
  {
    id: "float-as-integer",
    code: "CODE_RAISED",
    languages: ["python"],
    in: "error",
    test: floatWhereInteger,
    message: () => "The code gives a number with a fraction where a whole one is wanted",
    remedies: (found): readonly Remedy[] => {
      const ofPackage = ownFrame(found.failure) === undefined;
      return [
        {
          kind: "advice",
          words: ofPackage
            ? "Pin `numpy` to a release of the time when the package that fails was written (`numpy<1.18`)."
            : "Write `int(…)` around the number that counts or indexes (`//` for `/` where it is a quotient).",
        },
      ];
    },
  },
  {
    id: "range-as-list",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^TypeError: (?:'(?<kind>range|dict_keys|dict_values|dict_items|map|filter|zip)' object does not support item assignment|unsupported operand type\(s\) for \+: '(?<left>range|dict_keys|dict_values|dict_items|map|filter|zip)' and|can only concatenate list \(not "(?<right>range|dict_keys|dict_values|dict_items|map|filter|zip)"\) to list)/,
    message: ({ groups: { kind, left, right } }) =>
      `The code is for Python 2, where \`${kind ?? left ?? right ?? "range"}\` gave a list`,
    remedies: advise(({ kind, left, right }) => {
      const name = kind ?? left ?? right ?? "range";
      return `Write \`list(…)\` around ${name.startsWith("dict_") ? `the call of \`.${name.slice("dict_".length)}()\`` : `\`${name}(…)\``}.`;
    }),
  },
  {
    id: "pickle-as-text",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^(?:TypeError: (?:a bytes-like object is required, not 'str'|write\(\) argument must be str, not bytes)|UnicodeDecodeError: '(?<codec>ascii|utf-8|utf8|charmap)' codec)/,
    applies: ({ failure }) => /pickle\.(?:load|dump)s?\(/.test(ownFrame(failure)?.line ?? ""),
    message: ({ groups: { codec } }) =>
      codec === undefined
        ? "The code is for Python 2: pickles are bytes, and the file is opened as text"
        : "The pickle is of Python 2, whose texts Python 3 can't read unasked",
    remedies: advise(({ codec }, found) => {
      const line = ownFrame(found.failure)?.line ?? "";
      if (codec === undefined || (line.includes("open(") && !/['"]r?b/.test(line)))
        return `Open the pickle's file as bytes: \`open(…, "${line.includes("dump") ? "wb" : "rb"}")\`.`;
      return 'Write `encoding="latin1"` into the call of `pickle.load`.';
    }),
  },
  {
    id: "bytes-and-text",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^TypeError: (?:a bytes-like object is required, not 'str'|expected (?:a )?bytes-like object, not str|expected (?:string or )?bytes(?:-like)? object|cannot use a string pattern on a bytes-like object|(?:can't|can only) concat(?:enate)? (?:str \(not "bytes"\)|str to bytes|bytes to str|bytes)|Unicode-objects must be encoded|must be str, not bytes|write\(\) argument must be str, not bytes|a string is required, not 'bytes'|startswith first arg must be bytes)/,
    message: () => "The code is for Python 2: text and bytes are two kinds in Python 3",
    remedies: advise((_groups, found) => {
      const { message = "" } = found.failure.error ?? {};
      const wantsText = /string pattern on a bytes|not bytes|not "bytes"|not 'bytes'/.test(message);
      if (/['"][wa]b['"]/.test(found.failure.code ?? ""))
        return 'Open the file as text: `"w"` for `"wb"` in the call of `open`.';
      return wantsText
        ? 'Write `.decode("utf-8")` behind the bytes, which makes text of them.'
        : 'Write `.encode("utf-8")` behind the text, which makes bytes of it.';
    }),
  },
];

/** The failing line of the repository's own code, without what stands in quotes or behind `#`. */
function withoutText({ failure }: FoundRunFailure): string {
  return (ownFrame(failure)?.line ?? "")
    .replaceAll(/'[^'\n]{0,300}'|"[^"\n]{0,300}"|#.*$/g, "")
    .replaceAll("//", "");
}
