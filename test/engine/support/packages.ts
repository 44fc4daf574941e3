import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { crc32, gzipSync } from "node:zlib";
import { pack } from "tar-stream";

type Files = Readonly<Record<string, string>>;

export interface WheelOptions {
  /** Lines such as `Requires-Dist: six; extra == "more"`. */
  readonly metadata?: readonly string[];
  readonly files?: Files;
}

/** Writes a pure-Python wheel of one module into a folder. */
export function writeWheel(
  folder: string,
  name: string,
  version: string,
  { metadata = [], files }: WheelOptions = {},
): void {
  const module = name.replaceAll("-", "_");
  const info = `${module}-${version}.dist-info`;
  const contents: Files = {
    ...(files ?? { [`${module}.py`]: `version = "${version}"\n` }),
    [`${info}/METADATA`]: [
      "Metadata-Version: 2.1",
      `Name: ${name}`,
      `Version: ${version}`,
      ...metadata,
      "",
    ].join("\n"),
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
  };
  const record = [...Object.keys(contents), `${info}/RECORD`].map((path) => `${path},,\n`).join("");
  writeFileSync(
    join(folder, `${module}-${version}-py3-none-any.whl`),
    zip({ ...contents, [`${info}/RECORD`]: record }),
  );
}

/** Writes a source distribution into a folder. */
export async function writeSourcePackage(
  folder: string,
  name: string,
  version: string,
  files: Files,
): Promise<void> {
  const archive = pack();
  const root = `${name}-${version}`;
  const all = { ...files, "PKG-INFO": `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n` };
  for (const [path, text] of Object.entries(all)) archive.entry({ name: `${root}/${path}` }, text);
  archive.finalize();
  writeFileSync(join(folder, `${root}.tar.gz`), gzipSync(await buffer(archive)));
}

/** The files of a setuptools package with one module `<name>` written in C, whose `answer()` is 42. */
export function compiledPackage(name: string, version: string, header = "Python.h"): Files {
  return {
    "pyproject.toml": '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
    "setup.py": `from setuptools import Extension, setup
setup(name="${name}", version="${version}", packages=[], py_modules=[], ext_modules=[Extension("${name.replaceAll("-", "_")}", ["answer.c"])])
`,
    "answer.c": `#include <Python.h>
#include <${header}>
static PyObject *answer(PyObject *self, PyObject *none) { return PyLong_FromLong(42); }
static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "${name.replaceAll("-", "_")}", NULL, -1, methods, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit_${name.replaceAll("-", "_")}(void) { return PyModule_Create(&module); }
`,
  };
}

/** The files of a setuptools package with one module `<name>.py`. */
export function purePackage(name: string, version: string, text: string): Files {
  return {
    "pyproject.toml": `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "${name}"
version = "${version}"

[tool.setuptools]
py-modules = ["${name.replaceAll("-", "_")}"]
`,
    [`${name.replaceAll("-", "_")}.py`]: text,
  };
}

/** Files below another folder. */
export function below(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** A zip archive without compression (APPNOTE 4.3): wheels need no more. */
function zip(files: Files): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // 1980-01-01, the first day that a zip knows.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0003", "latin1"), common, rest, name);
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listing, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}
