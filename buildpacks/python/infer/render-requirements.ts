import { formatLocation } from "../../../src/errors/user-error.ts";
import { quote } from "../requirements/source-line.ts";
import { type Inference, type InferredRequirement, isInstalled } from "./inference.ts";

const header = `# Proposed by bindery from what the code of this repository imports and installs. Look it through: the lines
# marked as a guess were made from a module's name, and only versions that the code itself names are set.
`;

/**
 * A requirements.txt: a line for each requirement, by name, with the place that it is from; what is not to be installed is a
 * comment. The same bytes for the same inference.
 */
export function renderRequirements({ requirements }: Inference): string {
  return `${header}${requirements.map((requirement) => `${renderLine(requirement)}\n`).join("")}`;
}

function renderLine(requirement: InferredRequirement): string {
  const { line } = requirement;
  const text = isInstalled(requirement) ? line : `# ${line}`;
  return `${text}  # ${renderReason(requirement)}`;
}

function renderReason({ why, certainty, optional, places }: InferredRequirement): string {
  const marks = [certainty === "guess" ? "a guess: " : "", optional ? "optional: " : ""].join("");
  const [first, ...more] = places;
  // Quoted: a file's name may hold anything, line ends too.
  const where = first === undefined ? "" : `, ${quote(formatLocation(first))}`;
  return `${marks}${why}${where}${more.length === 0 ? "" : ` and ${more.length} more`}`;
}
