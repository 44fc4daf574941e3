const units: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** A size as docker writes it (`512m`, `2g`) in bytes; undefined where it is none. */
export function parseByteSize(text: string): number | undefined {
  const match = /^(?<amount>\d+(?:\.\d+)?)(?<unit>[bkmgt]?)b?$/i.exec(text);
  const unit = units[(match?.groups?.["unit"] ?? "").toLowerCase()];
  const amount = match?.groups?.["amount"];
  return amount === undefined || unit === undefined ? undefined : Math.floor(Number(amount) * unit);
}

const largerUnits = ["KB", "MB", "GB", "TB"] as const;

/** A number of bytes for people, in the units that `parseByteSize` reads: what is written as `20g` is told as `20 GB`. */
export function formatByteSize(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  let amount = inTenths(bytes / 1024);
  let unit: string = largerUnits[0];
  for (const [index, larger] of largerUnits.slice(1).entries()) {
    // 1023.99 of a unit would be told as 1024 of it.
    if (amount < 1024) break;
    amount = inTenths(bytes / 1024 ** (index + 2));
    unit = larger;
  }
  return `${amount} ${unit}`;
}

function inTenths(amount: number): number {
  return Math.round(amount * 10) / 10;
}
