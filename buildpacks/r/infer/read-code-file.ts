import type { Evidence, Ignored } from "../../../src/buildpack.ts";
import { type Location, UserError } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { installationsOf } from "../install-script/installations.ts";
import type { Installation } from "../install-script/wanted-package.ts";
import { parseR } from "../language/parse.ts";
import { trace } from "../language/trace/trace.ts";
import type { TracedCall } from "../language/trace/traced-call.ts";
import { type CodePieces, codePieces } from "./code-pieces.ts";
import type { Renderer } from "./inference.ts";
import { isPackageName } from "./package-name.ts";
import { roxygenImports } from "./roxygen.ts";
import { type PackageUse, usesOfCall } from "./uses-of-call.ts";

/** What a file tells. */
export interface FileReading {
  readonly uses: readonly PackageUse[];
  readonly installations: readonly Installation[];
  readonly isR: Evidence | undefined;
  readonly renderer: Renderer | undefined;
  /** Where it is a Shiny app by itself. */
  readonly shiny: Location | undefined;
  readonly ignored: readonly Ignored[];
}

/** Reads a file of R. One that can't be read is no reason to stop: it is named in `ignored`. */
export async function readCodeFile(repository: Repository, file: RepositoryPath): Promise<FileReading> {
  const text = await readText(repository, file);
  if (typeof text !== "string") {
    return {
      uses: [],
      installations: [],
      isR: undefined,
      renderer: undefined,
      shiny: undefined,
      ignored: [text],
    };
  }
  const pieces = codePieces(text, file);
  const { kind, renderer, ignored } = pieces;
  const { uses, installations, shinyApp } = followCode(pieces);
  const isApp = /(?:^|\/)app\.r$/i.test(file);
  return {
    uses: [...pieces.uses, ...uses],
    installations,
    isR: kind === undefined ? undefined : { file, reason: kind },
    renderer: renderer === undefined ? undefined : { name: renderer, place: { file } },
    shiny: isApp ? (shinyApp ?? pieces.shiny) : pieces.shiny,
    ignored,
  };
}

async function readText(repository: Repository, file: RepositoryPath): Promise<string | Ignored> {
  try {
    const bytes = await repository.read(file);
    return bytes === undefined ? { file, reason: "it is no longer there" } : decodeText(bytes);
  } catch (error) {
    if (error instanceof UserError)
      return { file, reason: [error.message, error.why].filter(Boolean).join(" ") };
    throw error;
  }
}

interface Followed {
  readonly uses: readonly PackageUse[];
  readonly installations: readonly Installation[];
  /** The first call that makes an app. */
  readonly shinyApp: Location | undefined;
}

/** In one file; no person wrote more. */
const mostFound = 50_000;

function followCode({ pieces }: CodePieces): Followed {
  const uses: PackageUse[] = [];
  const installations: Installation[] = [];
  const attached = new Set<string>();
  let shinyApp: Location | undefined;
  const codes = pieces.map(({ text, locate }) => ({ code: parseR(text), locate }));
  for (const { code, locate } of codes)
    uses.push(
      ...roxygenImports(code.comments).map(({ name, what, line }) => ({ name, what, place: locate(line) })),
    );
  trace(codes, {
    call: (call) => {
      if (uses.length + installations.length > mostFound) return;
      const found = usesOfCall(call);
      for (const { name } of found) attached.add(name);
      uses.push(...found);
      installations.push(...installationsOf(call, attached));
      if (makesApp(call)) shinyApp ??= call.place;
    },
    reference: (name, member, place) => {
      if (isPackageName(name)) uses.push({ name, what: `${name}::${member}`, place });
    },
  });
  return { uses, installations, shinyApp };
}

/** `run_app()` is what golem's template writes, `rhino::app()` rhino's. */
function makesApp({ name, package: owner }: TracedCall): boolean {
  return name === "shinyApp" || name === "run_app" || (owner === "rhino" && name === "app");
}
