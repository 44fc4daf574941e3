import { describe, expect, test } from "vitest";
import { infer } from "../../../../buildpacks/python/infer/infer.ts";
import type { Inference } from "../../../../buildpacks/python/infer/inference.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { notebookText } from "./notebook-text.ts";

function inferCell(...cells: readonly string[]): Promise<Inference> {
  return infer(memoryRepository({ "a.ipynb": notebookText(cells) }));
}

function inferScript(code: string): Promise<Inference> {
  return infer(memoryRepository({ "a.py": code }));
}

function lines({ requirements }: Inference): string[] {
  return requirements.map(({ line }) => line);
}

function defect(): Promise<never> {
  return Promise.reject(new TypeError("defect"));
}

describe("imports", () => {
  test.each([
    ["import numpy", ["numpy"]],
    ["import numpy as np, scipy.stats as st", ["numpy", "scipy"]],
    ["from sklearn.svm import (\n  SVC as S,\n  SVR,\n)", ["scikit-learn"]],
    ["from pandas import *", ["pandas"]],
    ["import os, sys; import yaml", ["pyyaml"]],
    ["def f():\n    if x:\n        import PIL.Image", ["pillow"]],
    ["import importlib\nimportlib.import_module('skimage.io')", ["scikit-image"]],
    ["__import__('tq' 'dm')", ["tqdm"]],
    ["import_module(name)\nimport_module('.x', package='y')\nimport_module(f'a{b}')", []],
    ["from . import helper\nfrom .pandas import x\nfrom ...torch import y", []],
    ["from __future__ import print_function\nimport urllib2, cPickle, imp, tomllib, annotationlib", []],
    ["if TYPE_CHECKING:\n    import numpy\nelse:\n    import scipy", ["scipy"]],
    ["import typing\nif typing.TYPE_CHECKING:\n    import numpy\nimport scipy", ["scipy"]],
    ["s = 'import numpy'\n# import scipy\n'''\nimport torch\n'''", []],
    ["import Bio, cv2, osgeo.gdal", ["biopython", "gdal", "opencv-python-headless"]],
    ["from mpl_toolkits.mplot3d import Axes3D", ["matplotlib"]],
    ["from mpl_toolkits.basemap import Basemap", ["basemap"]],
    ["from google.cloud import storage, bigquery", ["google-cloud-bigquery", "google-cloud-storage"]],
    ["from google.cloud.vision import types", ["google-cloud-vision"]],
    ["from google.protobuf import message", ["protobuf"]],
    ["import pkg_resources", ["setuptools<81"]],
    [
      "import numpy\nimport (\nimport scipy\n  )) import torch\nimport pandas",
      ["numpy", "pandas", "scipy", "torch"],
    ],
  ])("%j", async (code, expected) => {
    expect(lines(await inferScript(code))).toEqual(expected);
    expect(lines(await inferCell(code))).toEqual(expected);
  });

  test.each([
    [
      "try:\n  import ujson\nexcept ImportError:\n  ujson = None\nimport numpy",
      { ujson: true, numpy: false },
    ],
    ["try:\n  import ujson\nexcept ImportError:\n  import simplejson", { ujson: true, simplejson: true }],
    ["try:\n  import ujson\nexcept ImportError:\n  raise SystemExit('no')", { ujson: false }],
    ["try:\n  import ujson\nfinally:\n  pass", { ujson: false }],
    ["try:\n  import ujson\nexcept E:\n  pass\nimport ujson", { ujson: false }],
    ["try:\n  f()\nexcept E:\n  pass\nelse:\n  import ujson", { ujson: false }],
    ["if sys.version_info < (3, 8):\n  import typing_extensions", { "typing-extensions": true }],
  ])("what the code can do without is optional: %j", async (code, expected) => {
    const { requirements } = await inferScript(code);

    expect(Object.fromEntries(requirements.map(({ name, optional }) => [name, optional]))).toEqual(expected);
  });

  test.each([
    ["import frobnicate_now", "frobnicate-now", "guess"],
    ["import numpy", "numpy", "known"],
    ["from google.cloud import frobnicate", "google-cloud-frobnicate", "guess"],
    ["import constructor", "constructor", "guess"],
  ])("a name that no table has is a guess: %j", async (code, name, certainty) => {
    expect((await inferScript(code)).requirements).toMatchObject([{ name, certainty }]);
  });

  test.each([
    ["from google.colab import drive", "google"],
    ["from IPython.display import HTML", "IPython"],
    ["import google", "google"],
    ["import dolfin", "dolfin"],
    ["import _hidden", "_hidden"],
    ["import größe", "größe"],
  ])("what no index has is left out with its reason: %j", async (code, name) => {
    const { requirements, leftOut } = await inferScript(code);

    expect(requirements).toEqual([]);
    expect(leftOut).toMatchObject([{ name, places: [{ file: "a.py", line: 1 }] }]);
    expect(leftOut[0]?.reason).not.toBe("");
  });
});

describe("the repository's own modules", () => {
  test.each([
    ["beside the importer", "notebooks/a.py", "notebooks/pandas.py", true],
    ["in the root", "notebooks/a.py", "pandas/__init__.py", true],
    ["in src", "notebooks/a.py", "src/pandas/__init__.py", true],
    ["compiled", "a.py", "pandas.cpython-311-x86_64-linux-gnu.so", true],
    ["elsewhere: the installed one is found", "a.py", "other/pandas.py", false],
    ["a folder without __init__.py gives way (PEP 420)", "a.py", "pandas/tools.py", false],
    ["a folder of data", "a.py", "pandas/data.csv", false],
  ])("%s", async (_, importer, module, own) => {
    const { requirements, leftOut } = await infer(
      memoryRepository({ [importer]: "import pandas", [module]: "" }),
    );

    expect(requirements.map(({ name }) => name)).toEqual(own ? [] : ["pandas"]);
    expect(leftOut.map(({ name }) => name)).toEqual(own ? ["pandas"] : []);
  });

  test.each(["lib/helpers.py", "deep/er/helpers/x.py", "helpers/__init__.py"])(
    "an unknown name is not guessed where the repository has %s",
    async (path) => {
      const { requirements } = await infer(memoryRepository({ "a.py": "import helpers.x", [path]: "" }));

      expect(requirements).toEqual([]);
    },
  );

  test("a module that a cell writes is the repository's own, and is read", async () => {
    const inference = await inferCell(
      "%%writefile -a lib/tools.py\nimport numpy",
      "import tools\nfrom lib import x",
    );

    expect(lines(inference)).toEqual(["numpy"]);
    expect(inference.leftOut.map(({ name }) => name)).toEqual(["lib", "tools"]);
  });
});

describe("installations", () => {
  test.each([
    ["%pip install numpy", ["numpy"]],
    ["%pip install -q 'numpy>=1,<2' scipy[x]==1.0 # why", ["numpy>=1,<2", "scipy[x]==1.0"]],
    ["!pip install numpy>=1.20 scipy<2 > /dev/null 2>&1", ["numpy>=1.20", "scipy<2"]],
    ["! python3 -m pip install --upgrade pip numpy", ["numpy"]],
    ["!{sys.executable} -m pip install numpy", ["numpy"]],
    ["!$sys.executable -m pip install numpy", ["numpy"]],
    ["if colab:\n    !sudo pip3 install numpy && pip install scipy; ls", ["numpy", "scipy"]],
    ["pip install numpy", ["numpy"]],
    ["!cd x; FOO=1 /usr/bin/pip install \\\n  numpy \\\n  scipy", ["numpy", "scipy"]],
    ["%%bash\necho hi\npip install numpy | cat\n", ["numpy"]],
    ["%%capture out\n!pip install numpy", ["numpy"]],
    ["x = !pip install numpy", ["numpy"]],
    ["%system pip install numpy", ["numpy"]],
    ["%uv pip install numpy", ["numpy"]],
    ["!pip install -i https://example.org/simple -f wheels --target=x -t y numpy", ["numpy"]],
    ["!pip install git+https://github.com/a/b.git", ["git+https://github.com/a/b.git"]],
    ["!pip install -e git+https://github.com/a/b.git#egg=b", ["git+https://github.com/a/b.git#egg=b"]],
    ["!pip install sklearn", ["scikit-learn"]],
    ["!pip uninstall -y numpy\n!pip list\n!echo pip install numpy\n!mypip install numpy", []],
    ["!echo don't\nimport numpy", ["numpy"]],
    [
      "import subprocess, sys\nsubprocess.check_call([sys.executable, '-m', 'pip', 'install', 'numpy==1'])",
      ["numpy==1"],
    ],
    ["import os\nos.system('pip install numpy')", ["numpy"]],
    [
      "get_ipython().system('pip install numpy')\nget_ipython().run_line_magic('pip', 'install scipy')",
      ["numpy", "scipy"],
    ],
    ["get_ipython().run_cell_magic('time', '', 'import numpy\\n')", ["numpy"]],
    ["get_ipython().magic(u'matplotlib inline')", ["matplotlib"]],
    [
      "%conda install -y -c conda-forge numpy=1.20 pytorch::pytorch scipy=1.5=py38_0",
      ["numpy==1.20.*", "scipy==1.5.*", "torch"],
    ],
  ])("%j", async (cell, expected) => {
    expect(lines(await inferCell(cell))).toEqual(expected);
  });

  test.each([
    ["!pip install -r reqs.txt", "reqs.txt"],
    ["!pip install -e .", "."],
    ["!pip install ./lib", "./lib"],
    ["!pip install $(rm -rf /)", "$(rm -rf /)"],
    ["!pip install `ls`", "`ls`"],
    ["!pip install {name}", "{name}"],
    ["!pip install 'a{x}'", "a{x}"],
    ["!pip install '../../etc'", "../../etc"],
    ["!pip install 'a b'", "a b"],
    ["!pip install 'a;'$'\\n'b", "a;$\\nb"],
    ["!pip install 'x ; python_version > \"\u2028evil\"'", 'x ; python_version > "\u2028evil"'],
    ["!pip install git+https://user:secret@example.org/a.git", "git+https://user:****@example.org/a.git"],
    ["!apt-get install -y ffmpeg", "ffmpeg"],
    ["%conda install ffmpeg", "ffmpeg"],
  ])("is left out, and said: %j", async (cell, name) => {
    const { requirements, leftOut } = await inferCell(cell);

    expect(requirements).toEqual([]);
    expect(leftOut.map((item) => item.name)).toEqual([name]);
  });

  test("names the version of what is imported elsewhere; the first of two wins", async () => {
    const inference = await inferCell(
      "import numpy",
      "%pip install numpy",
      "%pip install numpy==1.0",
      "%pip install numpy==2.0",
    );

    expect(inference.requirements).toMatchObject([
      { line: "numpy==1.0", specifier: "==1.0", why: "installed by `pip`" },
    ]);
    expect(inference.leftOut.map(({ name }) => name)).toEqual(["numpy==2.0"]);
  });

  test.each([
    ["import cv2\n!pip install opencv-contrib-python", ["opencv-contrib-python"]],
    [
      "import transformers\n!pip install git+https://github.com/huggingface/transformers",
      ["git+https://github.com/huggingface/transformers"],
    ],
  ])("stand for what is imported of them: %j", async (cell, expected) => {
    expect(lines(await inferCell(cell))).toEqual(expected);
  });
});

describe("magics", () => {
  test.each([
    ["%matplotlib inline", ["matplotlib"]],
    ["%matplotlib widget", ["ipympl", "matplotlib"]],
    ["%load_ext autoreload\n%autoreload 2", []],
    ["%load_ext rpy2.ipython", ["rpy2"]],
    ["%load_ext Cython", ["cython"]],
    ["%load_ext sql", ["jupysql"]],
    ["%%R -i x\nlibrary(dplyr)", ["rpy2"]],
    ["%%time\nimport numpy", ["numpy"]],
    ["\n%%time\n%%bash\npip install numpy", ["numpy"]],
    ["%%timeit -n 10 import scipy\nimport numpy", ["numpy", "scipy"]],
    ["%timeit -n 10 -r 3 import numpy", ["numpy"]],
    ["%%html\n<script>import numpy</script>", []],
    ["%%javascript\nimport numpy", []],
    ["%%script echo skipped\nimport numpy", []],
    ["%%script bash\npip install numpy", ["numpy"]],
    ["numpy?\n?scipy\nprint??\nimport torch", ["torch"]],
    ["x = (1\n  % 3)\ny = '''\n%pip install scipy\n!pip install scipy\n'''\nimport numpy", ["numpy"]],
    [">>> import numpy\n>>> for i in x:\n...     import scipy", ["numpy", "scipy"]],
    ["In [1]: import numpy", ["numpy"]],
    ["    import numpy\n    if x:\n        %pip install scipy", ["numpy", "scipy"]],
    ["  %%bash\n  pip install numpy", ["numpy"]],
    ["%%bash?\nimport numpy", ["numpy"]],
    ["if x: # what?\n    %matplotlib\nimport numpy", ["matplotlib", "numpy"]],
    ["import numpy\r\n%pip install scipy\r\nimport torch", ["numpy", "scipy", "torch"]],
  ])("%j", async (cell, expected) => {
    expect(lines(await inferCell(cell))).toEqual(expected);
  });

  test("Cython needs a compiler, and says where", async () => {
    const inference = await inferCell("1", "%%cython\ncimport numpy as np\nimport yaml");

    expect(lines(inference)).toEqual(["cython", "pyyaml", "setuptools"]);
    expect(inference.compiles).toMatchObject([{ file: "a.ipynb", line: expect.any(Number) }]);
  });

  test("a cell of an unknown magic is not read, and said", async () => {
    const { requirements, unreadable } = await inferCell("%%wibble\nimport numpy");

    expect(requirements).toEqual([]);
    expect(unreadable).toMatchObject([{ file: "a.ipynb", reason: expect.stringContaining("%%wibble") }]);
  });
});

test.each([
  ["import pandas as pd\npd.read_excel('a')", ["openpyxl", "pandas"]],
  ["import pandas as pd\npd.x[1].y(2).to_parquet('a')", ["pandas", "pyarrow"]],
  ["read_excel('a')", []],
  ["import polars\npolars.read_excel('a')", ["polars"]],
])("a call implies what its library needs for it: %j", async (code, expected) => {
  expect(lines(await inferScript(code))).toEqual(expected);
});

describe("Python 2", () => {
  test.each([
    ["print 'x'", true],
    ["print >>sys.stderr, 'x'", true],
    ["raise E, 'x'", true],
    ["try:\n  x\nexcept E, e:\n  y", true],
    ["print('x')", false],
    ["raise E from None", false],
    ["try:\n  x\nexcept (E, F) as e:\n  y", false],
    ["print", false],
  ])("%j", async (code, python2) => {
    expect((await inferScript(code)).python2 !== undefined).toBe(python2);
  });

  test.each([
    [{ language_info: { name: "python", version: "2.7.15" } }, "import numpy", true],
    [{ kernelspec: { name: "python2", language: "python" } }, "import numpy", true],
    [{ language_info: { name: "python", version: "3.8.1" } }, "print 'x'", false],
    [{}, "print 'x'", true],
  ])("the kernel knows better: %j", async (metadata, cell, python2) => {
    const repository = memoryRepository({ "a.ipynb": notebookText([cell], metadata) });

    expect((await infer(repository)).python2?.file).toBe(python2 ? "a.ipynb" : undefined);
  });

  test("is at the first place that shows it", async () => {
    const inference = await infer(memoryRepository({ "a.py": "x = 1", "b.py": "x = 1\n\nprint x\nprint x" }));

    expect(inference.python2).toEqual({ file: "b.py", line: 3 });
  });

  test("is a leftover where a notebook was run with a newer one", async () => {
    const newer = notebookText(["1"], { language_info: { name: "python", version: "3.8.1" } });

    expect((await infer(memoryRepository({ "a.py": "print x", "b.ipynb": newer }))).python2).toBeUndefined();
  });
});

describe("files", () => {
  const old = {
    nbformat: 3,
    metadata: { name: "x" },
    worksheets: [
      {
        cells: [
          { cell_type: "markdown", source: "import torch" },
          { cell_type: "code", language: "python", input: ["import numpy\n", "import scipy"] },
          { cell_type: "code", language: "perl", input: "import torch" },
        ],
      },
    ],
  };

  test("nbformat 3", async () => {
    expect(lines(await infer(memoryRepository({ "a.ipynb": JSON.stringify(old) })))).toEqual([
      "numpy",
      "scipy",
    ]);
  });

  test("markdown and raw cells are not code; a source may be one string; outputs may have NaN", async () => {
    const text = `{"cells": [{"cell_type": "markdown", "source": "import torch"}, {"cell_type": "raw", "source": ["import torch"]},
      {"cell_type": "code", "source": "import numpy\\nimport scipy", "outputs": [{"data": [NaN, -Infinity, "NaN", -1]}]}]}`;

    expect(lines(await infer(memoryRepository({ "a.ipynb": text })))).toEqual(["numpy", "scipy"]);
  });

  test.each([
    ["not JSON", "<html>", undefined],
    ["a merge conflict", '{"cells": [\n<<<<<<< HEAD\n]}', undefined],
    ["empty", "", undefined],
    ["JSON of something else", '{"a": 1}', undefined],
    ["cells of something else", '{"cells": 1}', undefined],
    ["null", "null", undefined],
    ["another kernel", notebookText(["import numpy"], { kernelspec: { language: "R" } }), /\bR\b/],
    ["another language", notebookText(["import numpy"], { language_info: { name: "julia" } }), /julia/],
    ["a broken cell", '{"cells": [1, {"cell_type": "code"}, {"source": "import numpy"}]}', /cell 1/],
    ["nested without end", `{"cells": ${"[".repeat(200_000)}`, undefined],
  ])("a notebook that can't be read is named: %s", async (_, text, reason) => {
    const { requirements, unreadable } = await infer(memoryRepository({ "a.ipynb": text }));

    expect(requirements).toEqual([]);
    expect(unreadable[0]).toMatchObject({
      file: "a.ipynb",
      reason: expect.stringMatching(reason ?? /notebook/),
    });
  });

  test("outputs nested deeply hinder nothing", async () => {
    const nested = "[".repeat(200_000) + "]".repeat(200_000);
    const text = `{"cells": [{"cell_type": "code", "source": "import numpy", "outputs": ${nested}}]}`;

    expect(lines(await infer(memoryRepository({ "a.ipynb": text })))).toEqual(["numpy"]);
  });

  test("a file that the repository refuses to read is named, and the others are read", async () => {
    const files = memoryRepository({ "a.ipynb": "", "b.py": "import numpy" });
    const read = async (path: string) => {
      if (path === "b.py") return await files.read(path);
      throw new UserError({ code: "FILE_TOO_LARGE", message: "a.ipynb is too large" });
    };
    const inference = await infer({ ...files, read });

    expect(lines(inference)).toEqual(["numpy"]);
    expect(inference.unreadable).toEqual([{ file: "a.ipynb", reason: "a.ipynb is too large" }]);
  });

  test("any other fault is bindery's own", async () => {
    const files = memoryRepository({ "a.py": "" });

    await expect(infer({ ...files, read: defect })).rejects.toThrow("defect");
  });

  test("code as long as data is not parsed", async () => {
    const long = `import numpy\n${"x = 1\n".repeat(50_000)}`;
    const { requirements, unreadable } = await infer(
      memoryRepository({ "a.py": long, "b.ipynb": notebookText([long]) }),
    );

    expect(requirements).toEqual([]);
    expect(unreadable.map(({ file }) => file)).toEqual(["a.py", "b.ipynb"]);
  });

  test("no more files are read than a person writes", async () => {
    const paths = Array.from({ length: 5_003 }, (_, index) => [`${String(index).padStart(5, "0")}.py`, ""]);
    const { unreadable } = await infer(memoryRepository(Object.fromEntries(paths)));

    expect(unreadable).toMatchObject([{ file: "05000.py", reason: expect.stringContaining("2 after it") }]);
  });

  test("what tools keep in the repository is not its code", async () => {
    const files = {
      ".hidden/a.py": "import numpy",
      "lib/site-packages/a.py": "import numpy",
      "a.txt": "import numpy",
    };

    expect((await infer(memoryRepository(files))).requirements).toEqual([]);
  });

  test.each([
    ["latin-1", Uint8Array.from(Buffer.from("# \xe9\nimport numpy", "latin1"))],
    ["UTF-16", Uint8Array.from(Buffer.from("\ufeffimport numpy", "utf16le"))],
    ["a byte order mark", "\ufeffimport numpy"],
  ])("%s", async (_, content) => {
    expect(lines(await infer(memoryRepository({ "a.py": content })))).toEqual(["numpy"]);
  });
});

test("places are the lines of the files, of notebooks those of their JSON", async () => {
  const text = notebookText(["# one\nimport numpy", "\n\nimport numpy, torch"]);
  const { requirements } = await infer(memoryRepository({ "a.ipynb": text, "b.py": "\nimport numpy\n" }));
  const jsonLine = (part: string): number => text.split("\n").findIndex((line) => line.includes(part)) + 1;

  expect(requirements.find(({ name }) => name === "numpy")?.places).toEqual([
    { file: "a.ipynb", line: jsonLine('"import numpy"') },
    { file: "a.ipynb", line: jsonLine('"import numpy, torch"') },
    { file: "b.py", line: 2 },
  ]);
});
