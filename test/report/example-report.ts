import type { CheckReport } from "../../src/check/report.ts";
import type { Output, OutputCell } from "../../src/notebook/outputs.ts";
import type { NotebookPairs } from "../../src/check/notebook-pairs.ts";
import { picture } from "./picture.ts";

/** A report as a repository of a paper might have it: something of everything. */
export const exampleReport: CheckReport = {
  version: 1,
  bindery: "0.1.0",
  source: {
    name: "glacier-melt",
    origin: "https://github.com/someone/glacier-melt",
    commit: "8a1f0c2d9e7b6a5f4e3d2c1b0a9f8e7d6c5b4a39",
  },
  level: "rebuild",
  startedAt: "2026-03-01T09:30:00.250Z",
  seconds: 187.4,
  complete: true,
  verdict: "fails",
  lint: {
    findings: [
      {
        rule: "absolute-path",
        severity: "error",
        where: { file: "analysis.ipynb", line: 31, column: 14 },
        message: "the code reads /home/anna/data/melt.csv, which no other machine has",
        why: "the path begins at the root of one machine",
        edit: {
          words: "Read it by its path in the repository",
          changes: [
            {
              kind: "lines",
              file: "analysis.ipynb",
              first: 31,
              last: 31,
              lines: ["    \"df = pd.read_csv('data/melt.csv')\\n\","],
            },
          ],
          safe: true,
        },
      },
      {
        rule: "missing-lock",
        severity: "warning",
        where: { file: "requirements.txt", line: 2 },
        message: "pandas is not pinned",
        edit: { words: "Write the version that was used", changes: [], safe: false },
        code: "LOCK_OUTDATED",
      },
    ],
  },
  build: {
    verdict: "built",
    image: { id: "sha256:5f70bf18a086", tags: ["bindery/glacier-melt:8a1f0c2"], sizeBytes: 734_003_200 },
    seconds: 61.2,
    reused: false,
    diagnosis: undefined,
  },
  notebooks: [
    {
      path: "analysis.ipynb",
      language: "python",
      verdict: "differs",
      seconds: 12.31,
      cells: { code: 4, run: 4 },
      comparison: {
        differences: [
          {
            kind: "number",
            cell: 2,
            output: 1,
            line: 48,
            mime: undefined,
            message: "0.8312 became 0.8309, 0.036 % off (tolerance 0.0001 %)",
            stored: "mean melt: 0.8312 m of 24 stations\n",
            executed: "mean melt: 0.8309 m of 24 stations\n",
            offBy: 0.00036,
          },
          {
            kind: "image",
            cell: 3,
            output: 1,
            line: 57,
            mime: "image/png",
            message: "4.1 % of the pixels differ (tolerance 0.1 %)",
            stored: undefined,
            executed: undefined,
            picture: { share: 0.041, marked: picture("marked") },
          },
        ],
        total: 2,
        passedOver: [{ rule: "memory-address", count: 2 }],
        comparedCells: 4,
      },
      diagnosis: undefined,
      hint: {
        code: "CODE_RAISED",
        message: "the cell draws random numbers without a seed",
        where: { file: "analysis.ipynb", line: 48 },
        why: "rng = np.random.default_rng()",
        edit: { words: "Give the generator a seed: np.random.default_rng(42)", changes: [], safe: false },
      },
      reason: undefined,
    },
    {
      path: "figures/map.ipynb",
      language: "python",
      verdict: "fails",
      seconds: 2.04,
      cells: { code: 3, run: 1 },
      comparison: undefined,
      diagnosis: {
        code: "MODULE_MISSING",
        message: "the notebook loads cartopy, which nothing installs",
        where: { file: "figures/map.ipynb", line: 12 },
        why: "ModuleNotFoundError: No module named 'cartopy'",
        edit: {
          words: "Add cartopy to requirements.txt",
          changes: [
            {
              kind: "append",
              file: "requirements.txt",
              lines: ["cartopy"],
              after: { length: 21, terminated: true },
            },
          ],
          safe: true,
        },
      },
      hint: undefined,
      reason: undefined,
    },
    {
      path: "stations.ipynb",
      language: "python",
      verdict: "same",
      seconds: 4.4,
      cells: { code: 2, run: 2 },
      comparison: { differences: [], total: 0, passedOver: [], comparedCells: 2 },
      diagnosis: undefined,
      hint: undefined,
      reason: undefined,
    },
    {
      path: "scratch.ipynb",
      language: undefined,
      verdict: "skipped",
      seconds: 0,
      cells: { code: 1, run: 0 },
      comparison: undefined,
      diagnosis: undefined,
      hint: undefined,
      reason: "bindery.yml leaves it out",
    },
  ],
  scripts: [
    {
      command: "python make_tables.py",
      verdict: "fails",
      seconds: 0.8,
      exitCode: 1,
      diagnosis: {
        code: "FILE_MISSING",
        message: "the script reads data/raw.csv, which is not in the repository",
        where: { file: "make_tables.py", line: 9 },
        why: "FileNotFoundError: [Errno 2] No such file or directory: 'data/raw.csv'",
        edit: { words: "Commit data/raw.csv, or fetch it in postBuild", changes: [], safe: false },
      },
    },
  ],
  rebuild: {
    verdict: "differs",
    packages: [{ ecosystem: "python", name: "numpy", before: "2.2.1", after: "2.2.2" }],
    layers: {
      same: 11,
      total: 13,
      differing: [
        {
          index: 11,
          createdBy: "RUN install-wheels.sh",
          first: {
            path: "srv/env/lib/python3.12/site-packages/numpy/version.py",
            why: "its content differs",
          },
        },
      ],
    },
    diagnosis: undefined,
  },
  fixed: [{ file: "apt.txt", words: "Removed the carriage returns" }],
  unfixed: [{ file: "start", words: "Make it executable", reason: "start changed since it was read" }],
};

/** A report of a check in which all is as it should be. */
export const cleanReport: CheckReport = {
  ...exampleReport,
  level: "run",
  verdict: "same",
  lint: { findings: [] },
  notebooks: exampleReport.notebooks.filter(({ verdict }) => verdict === "same"),
  scripts: [],
  rebuild: undefined,
  fixed: [],
  unfixed: [],
};

function cell(number: number, line: number, code: string, ...outputs: readonly Output[]): OutputCell {
  return { number, code, line, executionCount: number, outputs, tags: [] };
}

function printed(text: string): Output {
  return { kind: "stream", name: "stdout", text };
}

function drawn(png: string): Output {
  return {
    kind: "data",
    isResult: false,
    data: { "text/plain": "<Figure size 640x480 with 1 Axes>", "image/png": png },
  };
}

const stored = [
  cell(1, 30, "import numpy as np\nimport pandas as pd\n\ndf = pd.read_csv('data/melt.csv')\ndf.shape", {
    kind: "data",
    isResult: true,
    data: { "text/plain": "(24, 5)" },
  }),
  cell(
    2,
    48,
    "rng = np.random.default_rng()\nprint('mean melt:', round(estimate(df, rng), 4), 'm of', len(df), 'stations')",
    printed("mean melt: 0.8312 m of 24 stations\n"),
  ),
  cell(3, 57, "plot_melt(df)", drawn(picture("stored"))),
  cell(4, 66, "df.describe()", {
    kind: "data",
    isResult: true,
    data: {
      "text/html": "<table><tr><td>24</td></tr></table>",
      "text/plain": "       melt\ncount    24\nmean   0.83",
    },
  }),
];

/** The outputs of the example's notebooks. */
export const exampleOutputs: NotebookPairs = new Map([
  [
    "analysis.ipynb",
    {
      stored: { language: "python", kernel: "python3", cells: stored },
      failedCell: undefined,
      executed: stored.map(({ number, outputs }) => ({
        number,
        executionCount: number,
        seconds: 0.2 * number,
        outputs:
          { 2: [printed("mean melt: 0.8309 m of 24 stations\n")], 3: [drawn(picture("executed"))] }[number] ??
          outputs,
      })),
    },
  ],
  [
    "figures/map.ipynb",
    {
      failedCell: 1,
      stored: {
        language: "python",
        kernel: "python3",
        cells: [
          cell(1, 12, "import cartopy.crs as ccrs\nimport matplotlib.pyplot as plt"),
          cell(2, 20, "ax = plt.axes(projection=ccrs.PlateCarree())", drawn(picture("stored"))),
          cell(3, 29, "ax.coastlines()", drawn(picture("stored"))),
        ],
      },
      executed: [
        {
          number: 1,
          executionCount: 1,
          seconds: 0.6,
          outputs: [
            {
              kind: "error",
              name: "ModuleNotFoundError",
              message: "No module named 'cartopy'",
              traceback: [
                "\u001b[31m---------------------------------------------------------------------------\u001b[39m",
                "\u001b[31mModuleNotFoundError\u001b[39m                       Traceback (most recent call last)",
                "Cell \u001b[32mIn[1]\u001b[39m, line 1\n\u001b[32m----> 1\u001b[39m import cartopy.crs as ccrs",
                "\u001b[31mModuleNotFoundError\u001b[39m: No module named 'cartopy'",
              ],
            },
          ],
        },
      ],
    },
  ],
]);
