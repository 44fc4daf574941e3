import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { LockedPackage } from "../../../../buildpacks/r/package-request.ts";
import { installOrder } from "../../../../buildpacks/r/renv/install-order.ts";
import { faultOf } from "../../conda/fault-of.ts";

function locked(name: string, requires: readonly string[]): LockedPackage {
  const where = { file: "renv.lock", line: 1 };
  return { name, version: "1.0", origin: { kind: "repository", name: "CRAN" }, requires, where };
}

it("puts every package after those that it requires", () => {
  const graph = fc.array(fc.array(fc.nat(30), { maxLength: 5 }), { maxLength: 30 });
  fc.assert(
    fc.property(graph, fc.infiniteStream(fc.nat()), (edges, numbers) => {
      // Requiring only what has a lower number makes circles impossible.
      const packages = edges
        .map((targets, index) =>
          locked(
            `p${index}`,
            targets.filter((target) => target < index).map((target) => `p${target}`),
          ),
        )
        .map((one) => ({ one, at: numbers.next().value }))
        .toSorted((left, right) => left.at - right.at)
        .map(({ one }) => one);
      const order = installOrder(packages);
      const names = order.map(({ name }) => name);
      expect(new Set(order)).toEqual(new Set(packages));
      expect(order).toHaveLength(packages.length);
      for (const [index, { requires }] of order.entries())
        for (const name of requires) expect(names.indexOf(name)).toBeLessThan(index);
    }),
  );
});

it("keeps the order of packages that require nothing of each other", () => {
  const packages = ["zz", "aa", "mm"].map((name) => locked(name, ["not.there"]));
  expect(installOrder(packages)).toEqual(packages);
});

it("names the packages of a circle", async () => {
  const packages = [
    locked("start", ["one"]),
    locked("one", ["two"]),
    locked("two", ["three"]),
    locked("three", ["one"]),
  ];
  const fault = await faultOf(() => installOrder(packages));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "renv.lock", line: 1 } });
  expect(fault.message).toContain("one → two → three → one");
  expect(fault.message).not.toContain("start");
});

it("refuses a package that requires itself", async () => {
  expect((await faultOf(() => installOrder([locked("ab", ["ab"])]))).message).toContain("ab → ab");
});

it("takes chains of any length", () => {
  const packages = Array.from({ length: 50_000 }, (_, index) => locked(`p${index}`, [`p${index + 1}`]));
  expect(installOrder(packages)[0]?.name).toBe("p49999");
});
