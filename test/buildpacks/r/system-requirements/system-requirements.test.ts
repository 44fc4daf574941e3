import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { debianPackagesWith } from "../../../../buildpacks/r/system-requirements/missing-from-system.ts";
import {
  packageRequirements,
  requirementRules,
} from "../../../../buildpacks/r/system-requirements/requirements-file.ts";
import { renderTable } from "../../../../buildpacks/r/system-requirements/render-table.ts";
import { systemRequirementsOf } from "../../../../buildpacks/r/system-requirements/system-requirements.ts";

const namesOf = (packages: readonly string[], texts: readonly string[] = []) =>
  systemRequirementsOf(packages, texts).map(({ requirement }) => requirement);

describe("the data", () => {
  test("names packages as Debian does, and none of them a shared library's", () => {
    const named = [...requirementRules.values()].flatMap(({ build, run }) => [...build, ...run]);

    for (const name of named) expect(name).toMatch(/^[a-z0-9][a-z0-9+.-]+$/);
    expect(named.filter((name) => /^lib.*\d$/.test(name))).toEqual([]);
  });

  test("has a reason for every rule: something to install", () => {
    for (const [name, { build, run }] of requirementRules)
      expect([name, build.length + run.length]).not.toEqual([name, 0]);
  });

  test("gives packages no requirement that the rules lack", () => {
    const unknown = [...packageRequirements].flatMap(([name, requirements]) =>
      requirements.filter((requirement) => !requirementRules.has(requirement)).map((it) => `${name}: ${it}`),
    );

    expect(unknown).toEqual([]);
    expect(packageRequirements.size).toBeGreaterThan(400);
  });

  test("names packages of R as R allows", () => {
    for (const name of packageRequirements.keys()) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9.]*[A-Za-z0-9]$/);
  });
});

describe("systemRequirementsOf", () => {
  test("tells what to compile with, what must be in the image, and who asks", () => {
    expect(systemRequirementsOf(["sf", "rjags", "tesseract"], [])).toEqual([
      { requirement: "gdal", build: ["libgdal-dev"], run: [], because: "sf" },
      { requirement: "geos", build: ["libgeos-dev"], run: [], because: "sf" },
      { requirement: "jags", build: ["jags"], run: ["jags"], because: "rjags" },
      { requirement: "leptonica", build: ["libleptonica-dev"], run: [], because: "tesseract" },
      { requirement: "proj", build: ["libproj-dev"], run: [], because: "sf" },
      {
        requirement: "tesseract",
        build: ["libtesseract-dev", "libleptonica-dev"],
        run: ["tesseract-ocr-eng", "tesseract-ocr-osd"],
        because: "tesseract",
      },
    ]);
  });

  test("names a requirement once, with all that ask for it", () => {
    expect(systemRequirementsOf(["openssl", "s2", "openssl"], ["OpenSSL\n  >= 1.0.2"])).toContainEqual({
      requirement: "openssl",
      build: ["libssl-dev"],
      run: [],
      because: "openssl, s2, SystemRequirements: OpenSSL >= 1.0.2",
    });
  });

  // Fields of packages on CRAN.
  test.each([
    ["C++11, GDAL (>= 2.0.1), GEOS (>= 3.4.0), PROJ (>=\n4.8.0)", ["gdal", "geos", "proj"]],
    ["GNU make, libcurl", ["curl", "make"]],
    ["Java JDK 1.2 or higher (for JRI/REngine JDK 1.4 or\nhigher), GNU make", ["java", "make"]],
    ["libxml2: libxml2-dev (deb), libxml2-devel (rpm)", ["xml2"]],
    [
      "Cairo (>= 1.0.0), ATK (>= 1.10.0), Pango (>= 1.10.0), GTK+ (>= 2.8.0), GLib (>= 2.8.0)",
      ["atk", "cairo", "glib", "gtk", "pango"],
    ],
    ["ImageMagick++: ImageMagick-c++-devel (rpm) or\nlibmagick++-dev (deb)", ["imagemagick"]],
    ["libssh >= 0.6.0 (the original, not libssh2)", ["ssh"]],
    ["Poppler Glib interface headers and libraries", ["glib", "poppler-glib"]],
    ["Poppler C++ API: libpoppler-cpp-dev (deb)", ["poppler"]],
    ["GNU Scientific Library version >= 1.8, C++11", ["gsl"]],
    ["Linux, Mac OSX, and Windows, or 'ZeroMQ' library >=\n4.0.4.", ["zeromq"]],
    ["pandoc (>= 1.12.3) - http://pandoc.org", ["pandoc"]],
    ["zlib, libpng, FreeType", ["freetype", "png", "zlib"]],
    ["Cargo (Rust's package manager), rustc >= 1.65", ["rust"]],
    ["netcdf udunits-2", ["netcdf", "udunits"]],
    ["gmp (>= 4.2.3), mpfr (>= 3.0.0) | file README.md", ["gmp", "mpfr"]],
    ["C++17", []],
    ["none", []],
    ["", []],
    ["A display, see https://github.com/example/java/gdal.git", []],
    ["JavaScript, projector, ajax, pandocfilter, gitter", []],
  ])("reads %j", (text, requirements) => {
    expect(namesOf([], [text])).toEqual(requirements);
  });

  test.each(["ggplot2", "", "SF", "__proto__", "constructor", "toString"])("%j needs nothing", (name) => {
    expect(systemRequirementsOf([name], [])).toEqual([]);
  });

  test("answers at once, whatever the text", () => {
    const started = performance.now();
    assert(
      property(
        array(constantFrom("lib", "gnu ", "scientific ", "http://", "pari/", " ", "\n", "x", "("), {
          minLength: 500,
          maxLength: 3000,
        }),
        (words) => systemRequirementsOf([], [words.join("")]).length >= 0,
      ),
      { numRuns: 30 },
    );
    systemRequirementsOf([], ["http://".repeat(100_000), " ".repeat(500_000)]);

    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

const rows = (table: string) =>
  new Map(
    table
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t") as [string, string]),
  );

describe("renderTable", () => {
  test("has a line for each package that is compiled with something", () => {
    const table = rows(renderTable());

    expect(table.get("xml2")).toBe("libxml2-dev");
    expect(table.get("sf")?.split(" ").toSorted()).toEqual(["libgdal-dev", "libgeos-dev", "libproj-dev"]);
    expect(table.has("rmarkdown")).toBe(false);
    expect(renderTable()).toMatch(/^(?:[A-Za-z0-9.]+\t[a-z0-9+.-]+(?: [a-z0-9+.-]+)*\n)+$/);
  });

  test("has a line for each package that calls programs, if these are wanted", () => {
    const table = rows(renderTable("run"));

    expect(table.get("rmarkdown")).toBe("pandoc");
    expect(table.has("xml2")).toBe(false);
  });
});

describe("debianPackagesWith", () => {
  test.each([
    ["header", "png.h", ["libpng-dev"]],
    ["header", "libxml/parser.h", ["libxml2-dev"]],
    ["header", "openssl/evp.h", ["libssl-dev"]],
    ["header", "X11/Xft/Xft.h", ["libxft-dev"]],
    ["header", "X11/Xlib.h", ["libx11-dev", "libxt-dev"]],
    ["header", "GL/glu.h", ["libglu1-mesa-dev"]],
    ["header", "unicode/utypes.h", ["libicu-dev"]],
    ["module", "libxml-2.0", ["libxml2-dev"]],
    ["module", "fontconfig", ["libfontconfig-dev"]],
    ["library", "glpk", ["libglpk-dev"]],
    ["library", "z", ["zlib1g-dev"]],
    ["command", "gdal-config", ["libgdal-dev"]],
    ["command", "cargo", ["cargo-web", "rustc-web"]],
    ["command", "pandoc", ["pandoc"]],
    ["header", "png", undefined],
    ["header", "my_own.h", undefined],
    ["library", "png.h", undefined],
    ["command", "__proto__", undefined],
  ] as const)("knows the %s %s", (kind, name, packages) => {
    expect(debianPackagesWith({ kind, name })).toEqual(packages);
  });
});
