import { ArgumentParser, ArgumentTypeError, HelpFormatter, type HelpFormatterOptions } from "argparse";
import { usageError } from "./command-line-error.ts";
import { isImageName, notAnImageName } from "./image-name.ts";
import { options } from "./options.ts";

/** Thrown where `--help` is met, which ends the parsing. */
export class HelpRequest extends Error {}

/** The same width everywhere. */
class WideFormatter extends HelpFormatter {
  constructor(formatterOptions: HelpFormatterOptions) {
    super({ ...formatterOptions, width: 100, max_help_position: 30 });
  }
}

/**
 * Python's parser with repo2docker's options. It throws where Python's would exit: HelpRequest, and CommandLineError for what it
 * can't parse.
 */
export function argumentParser(): ArgumentParser {
  const parser = new ArgumentParser({
    prog: "repo2docker",
    description:
      "Builds a Jupyter image of a repository and runs it. Options come before REPO; what follows it is the command.",
    epilog: "Options of the form --Class.trait=value set a trait of repo2docker; see --help-all.",
    formatter_class: WideFormatter,
    color: false,
  });
  parser.register("type", "image name", (name: string) => {
    if (!isImageName(name)) throw new ArgumentTypeError(notAnImageName(name));
    return name;
  });
  for (const { names, ...rest } of options) {
    const [first, ...others] = names;
    parser.add_argument(first, ...others, rest);
  }
  parser.add_argument("repository", {
    metavar: "REPO",
    help: "a folder, or the address of a git repository or record, a DOI or a SWHID",
  });
  parser.add_argument("command", {
    metavar: "CMD",
    nargs: "...",
    help: "what to run in the container in place of Jupyter",
  });
  parser.error = (message: string) => {
    throw usageError(message, parser.format_usage());
  };
  parser.print_help = () => {
    throw new HelpRequest();
  };
  return parser;
}
