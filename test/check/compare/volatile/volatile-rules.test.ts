import { expect, test } from "vitest";
import { volatileRules } from "../../../../src/check/compare/volatile/volatile-rules.ts";
import { compareOutputs, print } from "../compare-outputs.ts";

type Texts = readonly [stored: string, executed: string];

/** Of each rule for text: what it passes over, and results that look like it. */
const cases: Readonly<
  Record<string, { readonly passed: readonly Texts[]; readonly kept: readonly Texts[] }>
> = {
  "memory-address": {
    passed: [
      ["<__main__.Model object at 0x7f3a5c0b1d90>", "<__main__.Model object at 0x7fffffffffff>"],
      ["[<matplotlib.lines.Line2D at 0x7f3a5c0b1d90>]", "[<matplotlib.lines.Line2D at 0x10a1b2c3d>]"],
      ["<function <lambda> at 0x7f3a5c0b1d90>", "<function <lambda> at 0x7f3a5c0b1d91>"],
      ["<environment: 0x55d0c8a3f0e8>", "<environment: 0x55d0c8a3f0e9>"],
      ["Ptr{Nothing} @0x00007f0123456789", "Ptr{Nothing} @0x00007f0123456780"],
    ],
    kept: [
      ["found at 0x00401000", "found at 0x00401004"],
      ["0x7f3a5c0b1d90", "0x7f3a5c0b1d91"],
      ["<Model object at 0x7f3a5c0b1d90>", "<Other object at 0x7f3a5c0b1d90>"],
    ],
  },
  "process-id": {
    passed: [
      ["pid=4242", "pid=17"],
      ["Worker (PID: 4242) starts", "Worker (PID: 17) starts"],
      ["(train pid=4242) done", "(train pid=17) done"],
      ["Started server process, pid: 4242", "Started server process, pid: 17"],
    ],
    kept: [
      ["rapid 4242", "rapid 17"],
      ["PID: 5", "PID: 7"],
      ["PID 5", "PID 7"],
      ["pid: 1042", "pid: 1043"],
      ["patient pid 12", "patient pid 13"],
      ["process 1", "process 2"],
      ["pid 4242.5", "pid 17.5"],
    ],
  },
  "local-port": {
    passed: [
      ["http://localhost:40123/", "http://localhost:40124/"],
      ["http://127.0.0.1:8787/status", "http://127.0.0.1:33333/status"],
      ["tcp://10.0.0.5:40123", "tcp://10.0.0.5:40124"],
    ],
    kept: [
      ["http://example.org:8080/", "http://example.org:8081/"],
      ["port 80", "port 81"],
    ],
  },
  uuid: {
    passed: [["3f2b8c1e-0000-4000-8000-000000000001", "a13b8c1e-1234-4abc-9def-00000000000f"]],
    kept: [
      ["3f2b8c1e-0000-5000-8000-000000000001", "3f2b8c1e-0000-5000-8000-000000000002"],
      ["d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427f"],
    ],
  },
  "host-name": {
    passed: [["hostname: node-17", "hostname: f3b1c2d4"]],
    kept: [
      ["Host: human", "Host: mouse"],
      ["Host name: human", "Host name: mouse"],
      ["Node: 3", "Node: 4"],
    ],
  },
  "figure-size": {
    passed: [["<Figure size 640x480 with 1 Axes>", "<Figure size 432x288 with 1 Axes>"]],
    kept: [
      ["<Figure size 640x480 with 1 Axes>", "<Figure size 640x480 with 2 Axes>"],
      ["size 640x480", "size 432x288"],
    ],
  },
  "cell-file": {
    passed: [
      ["/tmp/ipykernel_73/1402.py:3: x", "/tmp/ipykernel_9/88.py:3: x"],
      ["<ipython-input-3-0123456789ab> in f", "<ipython-input-9-ffff56789abc> in f"],
      ["Cell In[3], line 1", "Cell In[12], line 1"],
    ],
    kept: [
      ["Cell 3", "Cell 4"],
      ["In[3]", "In[4]"],
    ],
  },
  "warning-place": {
    passed: [
      ["/opt/a/b.py:12: FutureWarning: it goes", "/usr/lib/b.py:99: FutureWarning: it goes"],
      ["C:\\a\\b.py:12: UserWarning: x", "/usr/b.py:13: UserWarning: x"],
    ],
    kept: [
      ["/a.py:1: FutureWarning: it goes", "/a.py:1: FutureWarning: it stays"],
      ["a.csv:12: bad row", "a.csv:13: bad row"],
    ],
  },
  "package-folder": {
    passed: [
      ["/usr/lib/python3.8/site-packages/numpy/x.py", "/srv/env/lib/python3.11/site-packages/numpy/x.py"],
    ],
    kept: [["/usr/lib/python3.8/site-packages/numpy", "/usr/lib/python3.8/site-packages/scipy"]],
  },
  "temporary-path": {
    passed: [
      ["/tmp/tmpab12cd34/x.csv", "/tmp/tmpzz_2cd34/x.csv"],
      ["/tmp/RtmpAbCd12/file1a2b3c4d5e", "/tmp/RtmpZZCd12/file1a2b3c4dff"],
      ["/tmp/jl_AbCd12", "/tmp/jl_ZZZd12"],
      ["/var/folders/ab/c_d123/T/tmpab12cd34", "/tmp/tmpab12cd34"],
    ],
    kept: [
      ["/tmp/data1.csv", "/tmp/data2.csv"],
      ["/tmp/tmpab12cd34/x.csv", "/tmp/tmpab12cd34/y.csv"],
    ],
  },
  "home-folder": {
    passed: [
      ["/home/alice/data.csv", "/home/jovyan/data.csv"],
      ["'/Users/alice'", "'/root'"],
    ],
    kept: [
      ["/home/alice/a.csv", "/home/alice/b.csv"],
      ["/data/home/alice/a", "/data/home/bob/a"],
      ["/rooted/a", "/home/x/a"],
    ],
  },
  "timing-magic": {
    passed: [
      ["CPU times: user 3.2 s, sys: 12 ms, total: 3.21 s", "CPU times: user 4 µs, sys: 0 ns, total: 4 µs"],
      ["CPU times: total: 15.6 ms", "CPU times: user 4 µs, sys: 0 ns, total: 4 µs"],
      ["Wall time: 3.5 s", "Wall time: 1min 2s"],
      [
        "1.2 µs ± 30 ns per loop (mean ± std. dev. of 7 runs, 1,000,000 loops each)",
        "18 ms ± 1.5 ms per loop (mean ± std. dev. of 7 runs, 100 loops each)",
      ],
      ["100 loops, best of 3: 2.3 ms per loop", "1000 loops, best of 3: 230 us per loop"],
    ],
    kept: [
      ["Wall time: 3.5", "Wall time: 4.5"],
      ["CPU times: 3", "CPU times: 4"],
      ["1.2 m per loop", "1.3 m per loop"],
    ],
  },
  "run-time": {
    passed: [
      ["Training took 0.3 s", "Training took 12.7 s"],
      ["took 3 seconds", "took 5 seconds"],
      ["Elapsed time: 0.53 s", "Elapsed time: 1.2 s"],
      ["time elapsed 0:00:12", "time elapsed 0:01:12"],
      ["Execution time: 12 ms, loss 0.5", "Execution time: 15 ms, loss 0.5"],
      ["Done in 3.1 s", "Done in 3.4 s"],
      ["Time difference of 1.234567 secs", "Time difference of 3.456789 mins"],
      ["It took 3.2 seconds", "It took 4.2 seconds"],
      ["This took 3.2 s to run", "This took 4.2 s to run"],
      [
        "   user  system elapsed \n  0.012   0.000   0.013 ",
        "   user  system elapsed \n  1.012   0.100   1.013 ",
      ],
      [
        "  0.000123 seconds (5 allocations: 192 bytes)",
        "  0.100123 seconds (7 allocations: 193 bytes, 3% gc time)",
      ],
    ],
    kept: [
      ["elapsed: 0.5", "elapsed: 0.6"],
      ["The ball took 0.45 s to fall", "The ball took 0.46 s to fall"],
      ["Bolt finished in 9.58 s", "Bolt finished in 9.69 s"],
      ["Training took 3 steps", "Training took 4 steps"],
      ["processing time: 12 min", "processing time: 90 min"],
      ["Mean processing time 12 min per part", "Mean processing time 90 min per part"],
      ["Time difference of 3 hours", "Time difference of 5 hours"],
      ["Time difference of 20 mins", "Time difference of 30 mins"],
      ["Time difference of 1.5 secs", "Time difference of 2.5 secs"],
      ["it took 0.45 s to fall", "it took 0.46 s to fall"],
      ["It took 3 hours for the reactor to cool", "It took 5 hours for the reactor to cool"],
      ["Execution time: 12 ms, loss 0.5", "Execution time: 12 ms, loss 0.6"],
      ["half-life: 5.3 h", "half-life: 5.4 h"],
      ["elapsed 3 m/s", "elapsed 4 m/s"],
      ["a b c\n  0.012   0.000   0.013 ", "a b c\n  1.012   0.100   1.013 "],
    ],
  },
  "test-time": {
    passed: [
      ["===== 3 passed, 1 failed in 0.12s =====", "===== 3 passed, 1 failed in 10.12s ====="],
      ["Ran 3 tests in 0.001s", "Ran 3 tests in 0.101s"],
      ["[CV] END ....C=1; total time=   0.1s", "[CV] END ....C=1; total time=   2.0min"],
      [
        "[Parallel(n_jobs=1)]: Done  10 | elapsed:    0.5s finished",
        "[Parallel(n_jobs=1)]: Done  10 | elapsed:    1.5s finished",
      ],
    ],
    kept: [
      ["3 passed in 0.12s", "4 passed in 0.12s"],
      ["[CV] END C=1; score=0.5 total time=   0.1s", "[CV] END C=1; score=0.6 total time=   0.1s"],
    ],
  },
  "log-time": {
    passed: [
      ["2024-01-02 03:04:05,678 INFO it runs", "2026-11-22 13:04:05,001 INFO it runs"],
      [
        "2024-01-02 03:04:05,678 - my.module - WARNING - x",
        "2026-11-22 03:04:05,678 - my.module - WARNING - x",
      ],
      ["[I 2024-01-02 03:04:05,678] Trial 0 finished", "[I 2026-11-22 03:04:05,678] Trial 0 finished"],
      ["2024-01-02 03:04:05.678901: I tensorflow/core x", "2026-01-02 03:04:05.678901: I tensorflow/core x"],
      ["W0102 03:04:05.678901 1234 file.cc:12] x", "W1122 13:04:05.678901   99 file.cc:12] x"],
    ],
    kept: [
      ["2024-01-02 00:00:00  5.3", "2024-01-03 00:00:00  5.3"],
      ["2024-01-02 03:04:05 high tide", "2024-01-02 03:04:06 high tide"],
      ["2024-01-02 03:04:05 INFO loss 1", "2024-01-02 03:04:05 INFO loss 2"],
    ],
  },
  "run-date": {
    passed: [
      ["Last updated: 2024-01-02T03:04:05+00:00", "Last updated: 2026-11-22T03:04:05+00:00"],
      ["Executed on 2024-01-02", "Executed on 2026-11-22"],
      [
        "Date:                Mon, 01 Jan 2024   Prob (F-statistic):  0.5",
        "Date:                Sun, 22 Nov 2026   Prob (F-statistic):  0.5",
      ],
      [
        "Time:                        10:11:12   Log-Likelihood:  -3.5",
        "Time:                        01:02:03   Log-Likelihood:  -3.5",
      ],
    ],
    kept: [
      ["2024-01-02", "2026-11-22"],
      ["Started at 2000-01-01 12:00:00", "Started at 2000-01-02 12:00:00"],
      ["Last updated: 2024-01-02", "Last updated: 2026-11-22"],
      ["Date: 2024-01-02", "Date: 2024-01-03"],
      ["Time:  10:11:12", "Time:  10:11:13"],
    ],
  },
  "progress-bar": {
    passed: [
      ["100%|██████████| 10/10 [00:01<00:00,  9.50it/s]", "100%|██████████| 10/10 [01:01<00:00,  1.02s/it]"],
      ["  0%|          | 0/10 [00:00<?, ?it/s]", "  0%|          | 0/10 [00:01<?, ?it/s]"],
      [
        "100%|███▏  | 10/10 [00:01<00:00, 9.5it/s, loss=0.5]",
        "100%|██████| 10/10 [00:02<00:00, 4it/s, loss=0.5]",
      ],
      [" 50%|##5   | 5/10 [00:01<00:01,  9.50it/s]", " 50%|#####| 5/10 [00:02<00:01,  4.50it/s]"],
      ["123it [00:01, 95.1it/s]", "123it [00:02, 45.1it/s]"],
      ["1/5 [=>...........] - ETA: 3s - loss: 0.5", "1/5 [=>...........] - ETA: 9s - loss: 0.5"],
      ["10/10 [==========] - 1s 5ms/step - loss: 0.5", "10/10 [==========] - 12s 15ms/step - loss: 0.5"],
      ["10/10 ━━━━━━━━━━ 1s 5ms/step - loss: 0.5", "10/10 ━━━━━━━━━━ 0s 700us/step - loss: 0.5"],
    ],
    kept: [
      [
        "100%|███| 10/10 [00:01<00:00, 9.5it/s, loss=0.5]",
        "100%|███| 10/10 [00:01<00:00, 9.5it/s, loss=0.6]",
      ],
      ["10/10 [==========] - 1s 5ms/step - loss: 0.5", "10/10 [==========] - 1s 5ms/step - loss: 0.6"],
      ["100%|███| 10/10 [00:01<00:00, 9.5it/s]", "100%|███| 11/11 [00:01<00:00, 9.5it/s]"],
      ["80%| 3", "80%| 4"],
      ["50%| 12| a", "50%| 13| a"],
      ["50%|3| a", "50%|4| a"],
      ["speed [10, 95.1]", "speed [10, 96.1]"],
    ],
  },
  "download-progress": {
    passed: [
      ["--2024-01-02 03:04:05--  https://a.org/x", "--2026-11-22 03:04:05--  https://a.org/x"],
      ["x.zip  100%[=====>]  1.23M  --.-KB/s    in 0.1s", "x.zip  100%[===>]  1.23M  5.10MB/s    in 2s"],
      [
        "2024-01-02 03:04:05 (12.3 MB/s) - ‘x’ saved [9/9]",
        "2026-11-22 03:04:05 (1.3 MB/s) - ‘x’ saved [9/9]",
      ],
      ["trying URL 'https://a.org/x'\nok", "ok"],
      [
        `trying URL 'https://a.org/x'\nContent type 'text/csv' length 120 bytes\n${"=".repeat(50)}\ndownloaded 120 bytes\n\nok`,
        "ok",
      ],
      [
        "Content type 'text/csv' length unknown\ndownloaded 3 KB\nok",
        "Content type 'text/csv' length unknown\ndownloaded 4 KB\nok",
      ],
    ],
    kept: [
      ["x.zip saved [9/9]", "x.zip saved [8/8]"],
      ["downloaded 12 stations", "downloaded 13 stations"],
      ["downloaded 120 KB", "downloaded 3 KB"],
      ["=====\ndownloaded 120 KB", "=====\ndownloaded 3 KB"],
      ["Content type 'text/csv'", "Content type 'text/html'"],
    ],
  },
  installation: {
    passed: [
      ["Requirement already satisfied: numpy in /usr/lib (1.2)\n1", "1"],
      ["Requirement already satisfied: a[b]<2,>=1 in ./lib/site-packages (from c) (1.2)\n1", "1"],
      ["Looking in indexes: https://a.org/simple, https://b.org/simple\nLooking in links: /wheels\n1", "1"],
      ["Obtaining file:///srv/a\nObtaining b from git+https://a.org/b\n1", "1"],
      [
        "  Preparing metadata (setup.py): started\n  Preparing metadata (setup.py) ... done\n  Building wheel for a-b (pyproject.toml): finished with status 'done'\n1",
        "1",
      ],
      [
        "Building wheels for collected packages: a, b.c\n  Created wheel for a: filename=a-1.whl size=12 sha256=ab\n  Stored in directory: /tmp/x\nSuccessfully built a b.c\nInstalling collected packages: a, b.c\n    Found existing installation: a 0.9\n    Uninstalling a-0.9:\n      Successfully uninstalled a-0.9\nSuccessfully installed a-1 b.c-2.0.post1\n1",
        "1",
      ],
      ["[notice] A new release of pip is available: 1 -> 2\n[notice] To update, run: pip\n1", "1"],
      ["     |████████    | 12.3 MB 45.6 MB/s eta 0:00:01\nx", "x"],
      ["     |            | 10 kB ?\nx", "x"],
      ["     -------- 12.3/12.3 MB 4.5 MB/s  0:00:00\nx", "x"],
      [
        "Collecting numpy>=1.2 (from pandas)\n  Downloading numpy-1.whl (3 MB)\nInstalling collected packages: numpy\nSuccessfully installed numpy-1.2\n",
        "Requirement already satisfied: numpy in /usr/lib (1.2)\n",
      ],
      ["  ━━━━━━ 12.3/12.3 MB 45.6 MB/s eta 0:00:00\nx", "x"],
      ["Note: you may need to restart the kernel to use updated packages.\n", ""],
      ["Installing package into ‘/home/a/R’\n(as ‘lib’ is unspecified)\n1", "1"],
    ],
    kept: [
      ["Collecting 12 samples", "Collecting 13 samples"],
      ["Downloading 12 files", "Downloading 13 files"],
      ["numpy 1.2", "numpy 1.3"],
      ["Obtaining solution: 42.7", "Obtaining solution: 13.1"],
      ["Obtaining 5 from 7", "Obtaining 6 from 7"],
      ["Successfully built model with 12 nodes", "Successfully built model with 13 nodes"],
      ["Successfully built tree", "Successfully built index"],
      ["Successfully installed 12 filters", "Successfully installed 13 filters"],
      ["Installing collected packages: 12 of 13", "Installing collected packages: 13 of 13"],
      [
        "Building wheels for collected packages: 12 of 13",
        "Building wheels for collected packages: 13 of 13",
      ],
      ["Requirement already satisfied: True", "Requirement already satisfied: False"],
      ["Looking in links: 12", "Looking in links: 13"],
      ["  Downloading 12 files", "  Downloading 13 files"],
      ["  Using cached result 0.5", "  Using cached result 0.6"],
      ["  Uninstalling 3", "  Uninstalling 4"],
      ["  Found existing installation: 3 of them", "  Found existing installation: 4 of them"],
      ["  Stored in directory: a", "  Stored in directory: b"],
      ["   12.5 MB used", "   13.5 MB used"],
      ["    3 Blue", "    4 Blue"],
      ["[notice] accuracy 0.5", "[notice] accuracy 0.6"],
      ["ERROR: No matching distribution found for x", ""],
    ],
  },
};

const rows = Object.entries(cases).flatMap(([id, { passed, kept }]) => [
  ...passed.map((texts) => ({ id, texts, isPassed: true })),
  ...kept.map((texts) => ({ id, texts, isPassed: false })),
]);

test.each(rows.filter(({ isPassed }) => isPassed))(
  "$id passes over $texts",
  ({ id, texts: [stored, executed] }) => {
    const found = compareOutputs([print(stored)], [print(executed)]);
    expect(found.differences).toEqual([]);
    expect(found.passedOver.map(({ rule }) => rule)).toContain(id);
    expect(compareOutputs([print(executed)], [print(stored)]).total).toBe(0);
    expect(compareOutputs([print(stored)], [print(executed)], { rulesOff: [id] }).total).toBe(1);
  },
);

test.each(rows.filter(({ isPassed }) => !isPassed))("$texts are results", ({ texts: [stored, executed] }) => {
  expect(compareOutputs([print(stored)], [print(executed)]).total).toBe(1);
  expect(compareOutputs([print(executed)], [print(stored)]).total).toBe(1);
});

test("each rule for text is here, has a name in kebab-case of its own and a summary", () => {
  const ofText = volatileRules.filter(({ scopes }) => scopes.includes("text")).map(({ id }) => id);
  expect(Object.keys(cases).toSorted()).toEqual(ofText.toSorted());
  expect(new Set(volatileRules.map(({ id }) => id)).size).toBe(volatileRules.length);
  for (const { id, summary, patterns } of volatileRules) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary).not.toBe("");
    for (const { match, after } of patterns) {
      expect(match.flags).toContain("g");
      // A pattern that is only tested must not remember where it stood.
      expect(after?.flags ?? "").not.toContain("g");
    }
  }
});
