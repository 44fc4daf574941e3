import { expect, test } from "vitest";
import { addsNothing } from "../../../../../buildpacks/python/project/setuptools/adds-nothing.ts";

test.each([
  ["", true],
  ["from setuptools import setup\nsetup()\n", true],
  ["#!/usr/bin/env python\n'''Doc.'''\nimport setuptools\n\nsetuptools.setup()  # all in setup.cfg\n", true],
  ["import setuptools; setuptools.setup()", true],
  ["from setuptools import setup\nif __name__ == '__main__':\n    setup()\n", true],
  ["from setuptools import setup\nsetup(install_requires=['numpy'])\n", false],
  ["from setuptools import setup\nargs = {}\nsetup(**args)\n", false],
  ["from setuptools import setup\nif True:\n    setup()\n", false],
  [
    "from setuptools import setup\nif __name__ == '__main__':\n    setup()\nelse:\n    setup(name='x')\n",
    false,
  ],
  ["import os\nos.system('x')\nsetup()", false],
  ["setup(", false],
])("%j: %s", (text, expected) => {
  expect(addsNothing(text)).toBe(expected);
});
