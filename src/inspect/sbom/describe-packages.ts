import type { FileSystem } from "../archive/file-system.ts";
import type { SizedPackage } from "../inspection.ts";
import type { InstalledPackage } from "../packages/installed-package.ts";
import { packageSizes } from "../sizes/package-sizes.ts";
import { pathResolver } from "../sizes/real-path.ts";
import { debianLicenses } from "./debian-licenses.ts";
import { distributionOf } from "./distribution.ts";
import { licenseExpression } from "./license-expression.ts";
import { packageUrl } from "./package-url.ts";

/** Packages with their sizes, licenses and package URLs, in the same order. */
export function describePackages(
  packages: readonly InstalledPackage[],
  files: FileSystem,
): readonly SizedPackage[] {
  const distribution = distributionOf(files);
  const sizes = packageSizes(packages, files);
  const copyrights = copyrightsOf(files);
  return packages.map((installed, index) => {
    const { ecosystem, name, version, path, license } = installed;
    const expression = license === undefined ? undefined : licenseExpression(license);
    return {
      ecosystem,
      name,
      version,
      path: `/${path}`,
      license: ecosystem === "debian" ? copyrights(name) : expression,
      purl: packageUrl(installed, distribution),
      sizeBytes: sizes[index],
    };
  });
}

/** Debian's licenses stand beside a package's documentation, whose folder may be a link to another package's. */
function copyrightsOf(files: FileSystem): (name: string) => string | undefined {
  const resolve = pathResolver(files);
  return (name) => {
    const content = files.get(resolve(`usr/share/doc/${name}/copyright`))?.content;
    return content && debianLicenses(new TextDecoder().decode(content));
  };
}
