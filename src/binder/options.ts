import type { ArgumentOptions } from "argparse";

interface Option extends ArgumentOptions {
  readonly names: readonly [string, ...string[]];
  readonly help: string;
}

const on = { action: "store_const", const: true } as const;
const off = { action: "store_const", const: false } as const;

/** repo2docker's options (`get_argparser` in its __main__.py). Which of them exist decides which abbreviations are unambiguous. */
export const options: readonly Option[] = [
  { names: ["--help-all"], ...on, help: "show this help and all traits that have an effect, and exit" },
  { names: ["--version"], ...on, help: "print the version and exit" },
  {
    names: ["--config"],
    metavar: "PATH",
    help: "a configuration file, .json or .py; a .py file is read, never run",
  },
  { names: ["--json-logs"], ...on, help: "log one JSON object a line" },
  {
    names: ["--image-name"],
    metavar: "NAME",
    type: "image name",
    help: "the image's name; one is made up where it is left out",
  },
  { names: ["--ref"], help: "the branch, tag or commit to build" },
  { names: ["--debug"], ...on, help: "log more, the Dockerfile too" },
  { names: ["--no-build"], dest: "build", ...off, help: "print the Dockerfile; build, push and run nothing" },
  { names: ["--build"], dest: "build", ...on, help: "build the image (the default)" },
  { names: ["--build-memory-limit"], help: "==SUPPRESS==" },
  { names: ["--no-run"], dest: "run", ...off, help: "don't run the image when it is built" },
  { names: ["--run"], dest: "run", ...on, help: "run the image when it is built (the default)" },
  {
    names: ["--publish", "-p"],
    dest: "ports",
    action: "append",
    metavar: "[[ADDRESS:]PORT:]PORT[/tcp|udp]",
    help: "a port of the container to publish; more than one needs a CMD",
  },
  {
    names: ["--publish-all", "-P"],
    dest: "publishAll",
    ...on,
    help: "publish all exposed ports, each to any free one",
  },
  { names: ["--no-clean"], dest: "clean", ...off, help: "keep the checkout" },
  {
    names: ["--clean"],
    dest: "clean",
    ...on,
    help: "delete the checkout afterwards (the default, but for folders of yours)",
  },
  { names: ["--push"], dest: "push", ...on, help: "push the image when it is built" },
  { names: ["--no-push"], dest: "push", ...off, help: "don't push the image (the default)" },
  {
    names: ["--volume", "-v"],
    dest: "volumes",
    action: "append",
    metavar: "SOURCE:TARGET",
    help: "a folder to mount in the container",
  },
  {
    names: ["--user-id"],
    metavar: "NUMBER",
    type: "int",
    help: "the number of the image's user; yours where it is left out",
  },
  {
    names: ["--user-name"],
    metavar: "NAME",
    help: "the name of the image's user; yours where it is left out",
  },
  {
    names: ["--env", "-e"],
    dest: "environment",
    action: "append",
    metavar: "KEY[=VALUE]",
    help: "a variable for the container; KEY alone takes your value",
  },
  {
    names: ["--editable", "-E"],
    dest: "editable",
    ...on,
    help: "mount REPO, a folder of yours, in place of the copy in the image",
  },
  {
    names: ["--target-repo-dir"],
    metavar: "PATH",
    help: "where the repository goes in the image; the home folder where it is left out",
  },
  { names: ["--appendix"], metavar: "TEXT", help: "Dockerfile lines to put at the end" },
  {
    names: ["--label"],
    dest: "labels",
    action: "append",
    metavar: "KEY=VALUE",
    help: "a label for the image",
  },
  {
    names: ["--build-arg"],
    dest: "buildArguments",
    action: "append",
    metavar: "KEY=VALUE",
    help: "a build argument, for a repository's own Dockerfile",
  },
  { names: ["--subdir"], metavar: "PATH", help: "the folder of the repository to look at" },
  {
    names: ["--cache-from"],
    action: "append",
    metavar: "IMAGE",
    help: "an image whose layers may be used again",
  },
  { names: ["--engine"], metavar: "NAME", help: "the container engine; docker is the only one" },
];
