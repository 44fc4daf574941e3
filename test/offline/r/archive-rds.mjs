// R's serialisation, as much of it as the list of archived packages takes
// (https://cran.r-project.org/doc/manuals/r-release/R-ints.html#Serialization-Formats), in its form as text, version 2.

const HAS_ATTRIBUTES = 0x200;
const IS_OBJECT = 0x100;
const [SYMBOL, PAIRS, CHARS, NULL_VALUE] = [1, 2, 9, 254];
const [REALS, STRINGS, LIST] = [14, 16, 19];
const ASCII = 0x40000;

const chars = (text) => [CHARS | ASCII, text.length, text];
const strings = (values) => [STRINGS, values.length, ...values.flatMap(chars)];
const symbol = (name) => [SYMBOL, ...chars(name)];

/** An object's attributes: a list of pairs, each with a name. */
function attributes(entries) {
  const pairs = Object.entries(entries).flatMap(([name, value]) => [
    PAIRS | 0x400,
    ...symbol(name),
    ...value,
  ]);
  return [...pairs, NULL_VALUE];
}

function list(values, entries, flags = 0) {
  return [LIST | HAS_ATTRIBUTES | flags, values.length, ...values.flat(), ...attributes(entries)];
}

/** A data frame as `file.info` makes it: a row for each archived file of one package. */
function fileInfo(files) {
  const sizes = [REALS, files.length, ...files.map(({ size }) => size)];
  const seconds = files.map(({ archived }) => Date.parse(archived) / 1000);
  const times = [
    REALS | HAS_ATTRIBUTES | IS_OBJECT,
    files.length,
    ...seconds,
    ...attributes({ class: strings(["POSIXct", "POSIXt"]) }),
  ];
  return list(
    [sizes, times],
    {
      names: strings(["size", "mtime"]),
      "row.names": strings(files.map(({ path }) => path)),
      class: strings(["data.frame"]),
    },
    IS_OBJECT,
  );
}

/**
 * What src/contrib/Meta/archive.rds holds: for each package a data frame of its archived files.
 * @param {Map<string, {path: string, size: number, archived: string}[]>} packages paths below Archive/, days
 */
export function archiveRds(packages) {
  const value = list([...packages.values()].map(fileInfo), { names: strings([...packages.keys()]) });
  // The version of the form, and of R: the one that wrote it, the oldest that can read it.
  return `A\n${[2, 0x40202, 0x20300, ...value].join("\n")}\n`;
}
