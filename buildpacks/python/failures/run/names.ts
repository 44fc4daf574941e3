import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { advise } from "../../../../src/diagnosis/patterns/advise.ts";

/** Names that code uses and nothing before has defined. */
export const namePatterns: readonly RunPattern[] = [
  {
    id: "name-of-json",
    code: "NAME_UNDEFINED",
    languages: ["python"],
    in: "error",
    test: /^NameError: name '(?<name>true|false|null)' is not defined/,
    message: ({ groups: { name } }) => `\`${name ?? ""}\` is JSON's or JavaScript's, not Python's`,
    remedies: ({ groups: { name = "" } }) => [
      { kind: "line", find: name, replace: ofPython[name] ?? "None" },
    ],
  },
  {
    id: "name-of-spark",
    code: "NAME_UNDEFINED",
    languages: ["python"],
    in: "error",
    test: /^NameError: name '(?<name>sc|spark|sqlContext|dbutils)' is not defined/,
    message: ({ groups: { name } }) =>
      `The code uses \`${name ?? ""}\`, which only a Spark notebook defines by itself`,
    remedies: advise(
      () =>
        "Make the session in the first cell: `from pyspark.sql import SparkSession; spark = SparkSession.builder.getOrCreate(); sc = spark.sparkContext` (with `pyspark` in requirements.txt and `default-jre-headless` in apt.txt).",
    ),
  },
  {
    id: "name-of-later-cell",
    code: "NAME_UNDEFINED",
    languages: ["python"],
    in: "error",
    test: /^(?:NameError|UnboundLocalError): (?:global )?name '(?<name>\w{1,100})' is not defined/,
    applies: (found) => laterCell(found) !== undefined,
    message: (found) =>
      `The code uses \`${found.groups["name"] ?? ""}\` before code cell ${String(laterCell(found) ?? 0)} defines it`,
    remedies: advise(
      (_groups, found) => `Move code cell ${String(laterCell(found) ?? 0)} before the failing one.`,
    ),
  },
  {
    id: "name-of-module",
    code: "NAME_UNDEFINED",
    languages: ["python"],
    in: "error",
    test: /^NameError: (?:global )?name '(?<name>\w{1,60})' is not defined/,
    applies: ({ groups: { name = "" } }) => usual.has(name),
    message: ({ groups: { name } }) => `The code uses \`${name ?? ""}\`, and no cell before it imports it`,
    remedies: advise(({ name = "" }) => `Write \`${usual.get(name) ?? ""}\` into the first cell.`),
  },
  {
    id: "name",
    code: "NAME_UNDEFINED",
    languages: ["python"],
    in: "error",
    test: /^NameError: (?:global |free variable )?(?:name )?'(?<name>\w{1,100})' (?:is not defined|referenced before)/,
    message: ({ groups: { name } }) => `The code uses \`${name ?? ""}\`, which no cell before it defines`,
    remedies: advise(
      ({ name }) =>
        `Define \`${name ?? ""}\` in a cell before this one, or mend its spelling; where the cell is an exercise or shows the error, tag it \`raises-exception\`.`,
    ),
  },
];

const ofPython: Readonly<Record<string, string>> = { true: "True", false: "False", null: "None" };

/** The names under which everybody imports them. */
const usual: ReadonlyMap<string, string> = new Map([
  ["np", "import numpy as np"],
  ["numpy", "import numpy"],
  ["pd", "import pandas as pd"],
  ["pandas", "import pandas"],
  ["plt", "import matplotlib.pyplot as plt"],
  ["mpl", "import matplotlib as mpl"],
  ["matplotlib", "import matplotlib"],
  ["sns", "import seaborn as sns"],
  ["tf", "import tensorflow as tf"],
  ["torch", "import torch"],
  ["nn", "from torch import nn"],
  ["nx", "import networkx as nx"],
  ["xr", "import xarray as xr"],
  ["gpd", "import geopandas as gpd"],
  ["sm", "import statsmodels.api as sm"],
  ["nltk", "import nltk"],
  ["scipy", "import scipy"],
  ["stats", "from scipy import stats"],
  ["cv2", "import cv2"],
  ["requests", "import requests"],
  ["BeautifulSoup", "from bs4 import BeautifulSoup"],
  ["Counter", "from collections import Counter"],
  ["defaultdict", "from collections import defaultdict"],
  ["OrderedDict", "from collections import OrderedDict"],
  ["namedtuple", "from collections import namedtuple"],
  ["Path", "from pathlib import Path"],
  ["display", "from IPython.display import display"],
  ["Image", "from IPython.display import Image"],
  ["train_test_split", "from sklearn.model_selection import train_test_split"],
  ...[
    "os",
    "sys",
    "re",
    "math",
    "json",
    "random",
    "time",
    "csv",
    "glob",
    "itertools",
    "pickle",
    "datetime",
    "collections",
    "functools",
    "string",
    "copy",
    "subprocess",
    "urllib",
    "warnings",
    "shutil",
    "operator",
  ].map((name): [string, string] => [name, `import ${name}`]),
]);

/** The code cell after the failing one that defines the name, counted from 1. */
function laterCell({ facts: { notebook }, failure, groups }: FoundRunFailure): number | undefined {
  const name = groups["name"];
  if (notebook === undefined || name === undefined) return undefined;
  const failing = notebook.cells.findIndex(
    (cell) => cell.text.trim() === failure.code?.trim() || cell.fileLines.includes(failure.place?.line ?? 0),
  );
  if (failing === -1) return undefined;
  const defines = new RegExp(
    `^(?:(?:async )?def ${name}\\b|class ${name}\\b|${name} ?=[^=]|(?:import|from) .*\\b${name}$)`,
    "m",
  );
  const isDefined = notebook.cells.slice(0, failing).some(({ text }) => defines.test(text));
  const later = notebook.cells.findIndex(({ text }, index) => index > failing && defines.test(text));
  return later === -1 || isDefined ? undefined : later + 1;
}
