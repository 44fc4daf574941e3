import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failingLine } from "../../../src/check/run/failing-line.ts";

interface Row {
  readonly of: string;
  readonly traceback: string;
  readonly expected: ReturnType<typeof failingLine>;
}

const rows: readonly Row[] = [
  {
    of: "IPython 9, a function of another cell",
    traceback: `---------------------------------------------------------------------------
ZeroDivisionError                         Traceback (most recent call last)
Cell In[3], line 3
      1 x=1
      2 
----> 3 f()

Cell In[2], line 2, in f()
      1 def f():
----> 2     return 1/0

ZeroDivisionError: division by zero`,
    expected: { executionCount: 2, line: 2 },
  },
  {
    of: "IPython 8, inside a library",
    traceback: `KeyError                                  Traceback (most recent call last)
Cell In[5], line 2
      1 frame = read()
----> 2 frame["b"]

File /srv/env/lib/python3.11/site-packages/pandas/core/frame.py:3761, in DataFrame.__getitem__(self, key)
   3759 if self.columns.nlevels > 1:
   3760     return self._getitem_multilevel(key)
-> 3761 indexer = self.columns.get_loc(key)

KeyError: 'b'`,
    expected: { executionCount: 5, line: 2 },
  },
  {
    of: "IPython 8.0",
    traceback: `NameError                                 Traceback (most recent call last)
Input In [12], in <cell line: 4>()
      2 a = 1
      3 b = 2
----> 4 missing

NameError: name 'missing' is not defined`,
    expected: { executionCount: 12, line: 4 },
  },
  {
    of: "IPython 7, inside a library",
    traceback: `ValueError                                Traceback (most recent call last)
<ipython-input-7-0d1b2c3d4e5f> in <module>
      1 import numpy as np
----> 2 np.zeros(-1)

~/anaconda3/lib/python3.7/site-packages/numpy/core/numeric.py in zeros(shape)
    155     """
--> 156     a = empty(shape)

ValueError: negative dimensions are not allowed`,
    expected: { executionCount: 7, line: 2 },
  },
  {
    of: "IPython 5, Python 2",
    traceback: `IOError                                   Traceback (most recent call last)
<ipython-input-2-4b1b2c3d4e5f> in <module>()
      9 # nine
---> 10 open("x")

IOError: [Errno 2] No such file or directory: 'x'`,
    expected: { executionCount: 2, line: 10 },
  },
  {
    of: "IPython 9, syntax",
    traceback: `  Cell In[1], line 2
    y = = 2
        ^
SyntaxError: invalid syntax`,
    expected: { executionCount: 1, line: 2 },
  },
  {
    of: "IPython 7, syntax",
    traceback: `  File "<ipython-input-3-1e9b1c3d4e5f>", line 6
    print "a"
            ^
SyntaxError: Missing parentheses in call to 'print'`,
    expected: { executionCount: 3, line: 6 },
  },
  {
    of: "IPython 8 under %%time",
    traceback: `ZeroDivisionError                         Traceback (most recent call last)
File <timed exec>:2

ZeroDivisionError: division by zero`,
    expected: { executionCount: undefined, line: 3 },
  },
  {
    of: "IPython 7 under %%time",
    traceback: `ZeroDivisionError                         Traceback (most recent call last)
<timed exec> in <module>
----> 1 1/0

ZeroDivisionError: division by zero`,
    expected: { executionCount: undefined, line: 2 },
  },
  {
    of: "the last of two errors",
    traceback: `KeyError                                  Traceback (most recent call last)
Cell In[1], line 2
      1 try:
----> 2     {}["a"]
      3 except KeyError:

KeyError: 'a'

During handling of the above exception, another exception occurred:

RuntimeError                              Traceback (most recent call last)
Cell In[1], line 4
      2     {}["a"]
      3 except KeyError:
----> 4     raise RuntimeError("b")

RuntimeError: b`,
    expected: { executionCount: 1, line: 4 },
  },
  {
    of: "IJulia",
    traceback: `UndefVarError: x not defined

Stacktrace:
 [1] f()
   @ Main ./In[2]:3
 [2] top-level scope
   @ In[4]:1`,
    expected: { executionCount: 2, line: 3 },
  },
  {
    of: "IRkernel, syntax",
    traceback: `Error in parse(text = input): <text>:2:5: unexpected symbol
1: a <- 1
2: b c
       ^
Traceback:
`,
    expected: { executionCount: undefined, line: 2 },
  },
  { of: "IRkernel", traceback: 'Error in f(): no\nTraceback:\n\n1. f()\n2. stop("no")', expected: undefined },
  { of: "nothing", traceback: "", expected: undefined },
];

test.each(rows)("$of", ({ traceback, expected }) => {
  expect(failingLine(traceback)).toEqual(expected);
});

describe("whatever a notebook prints as its traceback", () => {
  const words = fc.constantFrom(
    "Cell In[",
    "]",
    ", line ",
    "1",
    "----> ",
    "\n",
    "<ipython-input-",
    ">",
    "In[2]:3",
    "<text>:",
  );
  test("gives a line, or none", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 40 }), (parts) => {
        const found = failingLine(parts.join(""));
        expect(found?.line ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("is read in time that grows with its length alone", () => {
    expect(
      failingLine(`${"File /".repeat(200_000)}\n${"-".repeat(500_000)}\n${"~".repeat(500_000)}`),
    ).toBeUndefined();
  });
});
