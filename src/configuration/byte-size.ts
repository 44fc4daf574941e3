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
