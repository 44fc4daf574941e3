import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { findDistribution } from "../../infer/find-distribution.ts";
import { isStandardLibrary } from "../../infer/standard-library.ts";
import { ownFrame } from "./failing-frame.ts";
import { nameIndex } from "./installed-names.ts";
import { ownModule } from "./own-module.ts";
import { removedNames } from "./removed-names/removed-names.ts";
import { wantedModule } from "./wanted-module.ts";

const noModule = /^(?:ModuleNotFoundError|ImportError): No module named '?(?<module>[\w.-]{1,200})'?/;

/** Modules that code imports and Python does not find. */
export const modulePatterns: readonly RunPattern[] = [
  {
    id: "shadowed-module",
    code: "MODULE_ELSEWHERE",
    languages: ["python"],
    in: "error",
    test: /(?:No module named '?(?<below>[\w.]{1,200})'?; '?(?<module>[\w.]{1,100})'? is not a package|partially initialized module '(?<partial>[\w.]{1,100})' has no attribute)/,
    applies: ({ facts, groups }) => {
      const name = groups["module"] ?? groups["partial"] ?? "";
      return facts.paths.some((path) => path === `${name}.py` || path.endsWith(`/${name}.py`));
    },
    message: ({ groups: { module, partial } }) =>
      `The repository's own file \`${module ?? partial ?? ""}.py\` stands before the installed module of this name`,
    remedies: ({ groups: { module, partial } }) => [
      {
        kind: "advice",
        words: `Give \`${module ?? partial ?? ""}.py\` another name, and import it by that.`,
      },
    ],
  },
  {
    id: "own-module-elsewhere",
    code: "MODULE_ELSEWHERE",
    languages: ["python"],
    in: "error",
    test: noModule,
    applies: (found) => ownModule(found) !== undefined,
    message: (found) =>
      `The module \`${wantedModule(found)}\` is the repository's own, in \`${ownModule(found)?.path ?? ""}\`, where the code does not look`,
    remedies: (found) => ownModule(found)?.remedies ?? [],
  },
  {
    id: "optional-module",
    code: "MODULE_MISSING",
    languages: ["python"],
    in: "error",
    test: /(?:Unable to find a usable engine; tried using: '(?<engine>pyarrow)'|Missing optional dependency ['"](?<missing>[\w.-]{1,80})['"]|^(?:ImportError|ModuleNotFoundError|ValueError|RuntimeError|FeatureNotFound|AttributeError): (?:(?<first>[\w.-]{1,60}) not found, please install it|\(?['"]?requires (?<tuple>[a-z][\w-]{1,40}) |(?<need>[A-Za-z][\w-]{1,40}) (?:is required (?:for|to)|must be installed to)|(?:[Pp]lease|You must|You need to|Could not import \w{1,40}[,.;] ?[Pp]lease) (?:first )?(?:pip )?install (?:the )?[`'"]?(?<install>[a-zA-Z][\w.-]{1,60})|(?<requires>[Kk]eras) requires TensorFlow|[^\n]{0,200}\bpip install (?:-U |--upgrade )?[`'"]?(?<pip>[a-zA-Z][\w.-]{1,60})|Couldn't find a tree builder with the features you requested: (?<parser>lxml|html5lib)|[^\n]{0,100}(?<progress>(?:IProgress|IntProgress) not found)|did not find a match in any of xarray's currently installed (?<xarray>IO backends)|[^\n]{0,100}installed IO backends(?<io>)))/,
    applies: (found) => optionalOf(found) !== undefined,
    message: (found) => `The code needs \`${optionalOf(found) ?? ""}\`, which nothing installs`,
    why: () => "The package that the code calls does not bring it by itself.",
    remedies: (found) => {
      const name = optionalOf(found);
      return name === undefined ? [] : [{ kind: "module", language: "python", module: name }];
    },
  },
  {
    id: "system-module",
    code: "LIBRARY_MISSING",
    languages: ["python"],
    in: "error",
    test: /No module named '?(?<module>_tkinter|tkinter|_ctypes|_sqlite3|_bz2|_lzma|_ssl|_curses|_gdbm)'?/,
    message: ({ groups: { module } }) => `The image's Python is without \`${module ?? ""}\``,
    remedies: ({ groups: { module } }) => [
      {
        kind: "advice",
        words: /tkinter/.test(module ?? "")
          ? "Remove the import of `tkinter`: an image has no display; matplotlib draws without it (`%matplotlib inline`)."
          : `Use a Python that bindery brings in place of the repository's own: it has \`${module ?? ""}\`.`,
      },
    ],
  },
  {
    id: "platform-module",
    code: "MODULE_MISSING",
    languages: ["python"],
    in: "error",
    test: noModule,
    applies: (found) => unavailable(found) !== undefined,
    message: (found) =>
      `The code loads \`${wantedModule(found)}\`, and nothing can install it with pip: ${unavailable(found) ?? ""}`,
    remedies: (found) => unavailableRemedies(wantedModule(found), unavailable(found) ?? ""),
  },
  {
    id: "submodule",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /^(?:ModuleNotFoundError|ImportError): No module named '(?<module>[\w.-]{1,200})'/,
    applies: (found) => {
      const module = wantedModule(found);
      return module.includes(".") && !isKnown(module) && !isStandardLibrary(topOf(module));
    },
    message: (found) => `The installed \`${topOf(wantedModule(found))}\` has no \`${wantedModule(found)}\``,
    why: () => "The code is for another release of it.",
    remedies: (found) => {
      const top = topOf(wantedModule(found));
      const known = findDistribution(top);
      const name = known.kind === "requirement" ? known.requirement : top;
      return [
        {
          kind: "advice",
          words: `Pin \`${name}\` to the release of the time when the code was written (\`${name}==…\`; the package's release notes say where \`${wantedModule(found)}\` went).`,
        },
      ];
    },
  },
  {
    id: "missing-module",
    code: "MODULE_MISSING",
    languages: ["python"],
    in: "error",
    test: noModule,
    applies: (found) => !isStandardLibrary(topOf(wantedModule(found))),
    message: (found) => `The code loads the module \`${wantedModule(found)}\`, which nothing installs`,
    remedies: (found) => [
      ...rangeOf(found),
      { kind: "module", language: "python", module: wantedModule(found) },
    ],
  },
];

const findRemoved = nameIndex(removedNames);

/** Where the line imports what newer releases no longer have, only older ones mend it. */
function rangeOf(found: FoundRunFailure): readonly Remedy[] {
  const line = ownFrame(found.failure)?.line ?? "";
  const [, module = "", name] = /^(?:from|import) ([\w.]{1,200})(?: import (\w{1,100}))?/.exec(line) ?? [];
  const removed = findRemoved(module) ?? (name === undefined ? undefined : findRemoved(`${module}.${name}`));
  const row = removed?.row;
  const known = findDistribution(wantedModule(found));
  if (row?.before === undefined || known.kind !== "requirement" || known.requirement !== row.package)
    return [];
  const newest = row.newestPython === undefined ? {} : { newestLanguage: row.newestPython };
  return [{ kind: "package", language: "python", name: row.package, range: `<${row.before}`, ...newest }];
}

function topOf(module: string): string {
  return module.split(".", 1)[0] ?? module;
}

/** Whether a table has more than the beginning of a dotted name: then it is a distribution of its own. */
function isKnown(module: string): boolean {
  const found = findDistribution(module);
  const top = findDistribution(topOf(module));
  return (
    found.kind === "requirement" && (top.kind !== "requirement" || top.requirement !== found.requirement)
  );
}

function unavailable(found: FoundRunFailure): string | undefined {
  const distribution = findDistribution(wantedModule(found));
  return distribution.kind === "unavailable" ? distribution.reason : undefined;
}

function unavailableRemedies(module: string, reason: string): readonly Remedy[] {
  if (reason.includes("spacy download"))
    return [{ kind: "advice", words: `Write \`python -m spacy download ${module}\` into postBuild.` }];
  if (reason.includes("conda-forge"))
    return [{ kind: "advice", words: `List \`${module.toLowerCase()}\` of conda-forge in environment.yml.` }];
  if (reason.includes("Colab"))
    return [
      {
        kind: "advice",
        words: `Remove the lines that use \`${module}\`: they are for Google Colab; read the files from the repository.`,
      },
    ];
  return [
    {
      kind: "advice",
      words: `Remove the lines that use \`${module}\`, or run the notebook where it exists: ${reason}.`,
    },
  ];
}

const spoken: Readonly<Record<string, string>> = {
  requires: "tensorflow",
  progress: "ipywidgets",
  xarray: "netCDF4",
  io: "netCDF4",
};

/** What the message asks to be installed; its other words are no package's name. */
function optionalOf({ groups }: FoundRunFailure): string | undefined {
  for (const [group, module] of Object.entries(spoken)) if (groups[group] !== undefined) return module;
  const name =
    groups["engine"] ??
    groups["missing"] ??
    groups["first"] ??
    groups["tuple"] ??
    groups["need"] ??
    groups["parser"] ??
    groups["install"] ??
    groups["pip"];
  if (
    name === undefined ||
    /^(?:it|the|a|an|this|that|which|argument|value|input|latest|graphviz|required|and|from|git)$/i.test(name)
  )
    return undefined;
  return name.replace(/[.,;:]+$/, "");
}
