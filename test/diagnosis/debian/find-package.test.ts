import { describe, expect, test } from "vitest";
import {
  packageOfCommand,
  packageOfHeader,
  packageOfLibrary,
  packageOfLinkedLibrary,
} from "../../../src/diagnosis/debian/find-package.ts";

describe("the Debian package of", () => {
  test.each([
    ["hdf5.h", "libhdf5-dev"],
    ["libxml/parser.h", "libxml2-dev"],
    ["openssl/never-named.h", "libssl-dev"],
    ["sundials/sundials_types.h", "libsundials-dev"],
    ["X11/never-named.h", undefined],
    ["numpy/arrayobject.h", undefined],
    ["xlocale.h", undefined],
    ["", undefined],
    ["constructor", undefined],
  ])("the header %s", (name, expected) => {
    expect(packageOfHeader(name)).toBe(expected);
  });

  test.each([
    ["libGL.so.1", "libgl1"],
    ["libgomp.so.1", "libgomp1"],
    ["libGL.so", "libgl1"],
    ["libssl.so.1.0.0", undefined],
    ["libcudart.so.10.1", undefined],
  ])("the library %s", (name, expected) => {
    expect(packageOfLibrary(name)).toBe(expected);
  });

  test.each([
    ["pq", "libpq-dev"],
    ["lapack", "liblapack-dev"],
    ["cuda", undefined],
  ])("-l%s", (name, expected) => {
    expect(packageOfLinkedLibrary(name)).toBe(expected);
  });

  test.each([
    ["pg_config", "libpq-dev"],
    ["mysql_config", "default-libmysqlclient-dev"],
    ["cmake", "cmake"],
    ["no-such-program", undefined],
  ])("the program %s", (name, expected) => {
    expect(packageOfCommand(name)).toBe(expected);
  });
});
