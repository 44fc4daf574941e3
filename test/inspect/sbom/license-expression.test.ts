import * as fc from "fast-check";
import parse from "spdx-expression-parse";
import { expect, test } from "vitest";
import { debianLicenses } from "../../../src/inspect/sbom/debian-licenses.ts";
import { allOf, licenseExpression } from "../../../src/inspect/sbom/license-expression.ts";
import { anyCharacter } from "../support.ts";

test.each([
  // As they are.
  ["MIT", "MIT"],
  ["MIT OR Apache-2.0", "MIT OR Apache-2.0"],
  ["GPL-2.0-or-later WITH Bison-exception-2.2", "GPL-2.0-or-later WITH Bison-exception-2.2"],
  ["bsd-3-clause", "BSD-3-Clause"],
  // As people write.
  ["BSD 3-Clause License", "BSD-3-Clause"],
  ["Apache License, Version 2.0", "Apache-2.0"],
  ["The MIT License (MIT)", "MIT"],
  ["BSD", "LicenseRef-BSD"],
  ["BSD License", "LicenseRef-BSD-License"],
  ["see file!", "LicenseRef-see-file"],
  // PyPI's classifiers.
  ["Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"],
  ["GNU General Public License v3 or later (GPLv3+)", "GPL-3.0-or-later"],
  ["GNU Lesser General Public License v2 (LGPLv2)", "LGPL-2.0-only"],
  // Debian's.
  ["Expat", "MIT"],
  ["GPL-2+", "GPL-2.0-or-later"],
  ["LGPL-2.1", "LGPL-2.1-only"],
  ["GPL-1+ or Artistic", "Artistic-1.0-Perl OR GPL-1.0-or-later"],
  ["GPL-2+ or Artistic, and BSD-3-clause", "(Artistic-1.0-Perl OR GPL-2.0-or-later) AND BSD-3-Clause"],
  ["GPL-3+ with Bison exception", "GPL-3.0-or-later WITH Bison-exception-2.2"],
  ["GPL-2+ with classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"],
  ["GPL-2+ with Own exception", "LicenseRef-GPL-2-with-Own-exception"],
  ["public-domain", "LicenseRef-public-domain"],
  // CRAN's.
  ["GPL (>= 2)", "GPL-2.0-or-later"],
  ["GPL-2 | GPL-3", "GPL-2.0-only OR GPL-3.0-only"],
  ["MIT + file LICENSE", "MIT"],
  ["BSD_3_clause + file LICENSE", "BSD-3-Clause"],
  ["LGPL (>= 2.1) | file LICENSE", "LGPL-2.1-or-later OR LicenseRef-file-LICENSE"],
  // No names.
  ["", undefined],
  ["UNKNOWN", undefined],
  ["!!!", undefined],
  ["Permission is hereby granted, ".repeat(10), undefined],
])("%j is %j", (text, expression) => {
  expect(licenseExpression(text)).toBe(expression);
});

test("whatever a package says, what comes out is an expression or nothing", () => {
  const words = fc.constantFrom(
    "GPL",
    "MIT",
    " or ",
    " and ",
    ", and ",
    "|",
    "(",
    ")",
    " with ",
    "+",
    "-",
    ">= 2",
    "é",
    "\u0000",
  );
  const texts = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.array(words).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const expression = licenseExpression(text);
      expect(() => expression === undefined || parse(expression)).not.toThrow();
    }),
    { numRuns: 50 },
  );
});

test("all of several licenses, each once", () => {
  expect(allOf([])).toBeUndefined();
  expect(allOf(["MIT", "MIT"])).toBe("MIT");
  expect(allOf(["MIT OR ISC", "BSD-3-Clause"])).toBe("BSD-3-Clause AND (MIT OR ISC)");
});

const copyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: x
License: not counted

Files: *
Copyright: A
License: GPL-2+
 text of it

Files: lib/*
License: Expat

License: GPL-3
 never used by files
`;

test.each([
  ["machine-readable", copyright, "GPL-2.0-or-later AND MIT"],
  ["prose", "This is free.\n\nLicense: GPL-2\n", undefined],
  ["empty", "", undefined],
])("a Debian copyright file that is %s", (_, text, expression) => {
  expect(debianLicenses(text)).toBe(expression);
});
