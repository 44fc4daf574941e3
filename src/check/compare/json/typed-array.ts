/** Numbers of one type as Plotly writes them: `dtype` as NumPy has it, `bdata` in base64, little-endian (plotly.js, `src/lib/array.js`). */
interface TypedArray {
  readonly values: ArrayLike<unknown>;
  /** `2, 3` for two rows of three; undefined for a list. */
  readonly shape: string | undefined;
}

type Read = (view: DataView, offset: number) => number;

const types: ReadonlyMap<string, { readonly bytes: number; readonly read: Read }> = new Map([
  ["i1", { bytes: 1, read: (view: DataView, offset: number) => view.getInt8(offset) }],
  ["u1", { bytes: 1, read: (view: DataView, offset: number) => view.getUint8(offset) }],
  ["u1c", { bytes: 1, read: (view: DataView, offset: number) => view.getUint8(offset) }],
  ["i2", { bytes: 2, read: (view: DataView, offset: number) => view.getInt16(offset, true) }],
  ["u2", { bytes: 2, read: (view: DataView, offset: number) => view.getUint16(offset, true) }],
  ["i4", { bytes: 4, read: (view: DataView, offset: number) => view.getInt32(offset, true) }],
  ["u4", { bytes: 4, read: (view: DataView, offset: number) => view.getUint32(offset, true) }],
  ["f4", { bytes: 4, read: (view: DataView, offset: number) => view.getFloat32(offset, true) }],
  ["f8", { bytes: 8, read: (view: DataView, offset: number) => view.getFloat64(offset, true) }],
]);

/** The list that a value of JSON is, written out or as a typed array; undefined where it is neither. */
export function readList(value: unknown): TypedArray | undefined {
  if (Array.isArray(value)) return { values: value, shape: undefined };
  if (typeof value !== "object" || value === null || !("dtype" in value) || !("bdata" in value))
    return undefined;
  const { dtype, bdata } = value;
  const type = typeof dtype === "string" ? types.get(dtype) : undefined;
  if (type === undefined || typeof bdata !== "string") return undefined;
  const bytes = Buffer.from(bdata, "base64");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(Math.floor(bytes.length / type.bytes));
  for (let index = 0; index < values.length; index += 1) values[index] = type.read(view, index * type.bytes);
  const shape = "shape" in value && typeof value.shape === "string" ? value.shape : undefined;
  return { values, shape: shape?.includes(",") ? shape : undefined };
}
