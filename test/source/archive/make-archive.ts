import { crc32, gzipSync } from "node:zlib";
import { once } from "node:events";
import { Writable } from "node:stream";
import { pack } from "tar-stream";

export interface MadeEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** As st_mode has it; 0 for none. */
  readonly mode?: number;
  readonly encrypted?: boolean;
}

/** A zip of stored files, with names exactly as they are given. */
export function makeZip(entries: readonly MadeEntry[], { utf8 = true } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = "", mode = 0, encrypted = false } of entries) {
    const nameBytes = Buffer.from(name);
    const bytes = Buffer.from(content);
    const flags = (utf8 ? 0x800 : 0) | (encrypted ? 1 : 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, nameBytes, bytes]);
    const central = Buffer.alloc(46);
    central.write("PK\u0001\u0002", "latin1");
    central.writeUInt16LE((3 << 8) | 20, 4);
    common.copy(central, 6);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, nameBytes);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

export interface TarMember {
  readonly name: string;
  readonly content?: string;
  readonly type?: "file" | "link" | "symlink" | "directory" | "fifo" | "character-device";
  readonly linkname?: string;
  readonly mode?: number;
}

/** A tar without compression. */
export async function makeTar(members: readonly TarMember[]): Promise<Buffer> {
  const tar = pack();
  const chunks: Uint8Array[] = [];
  const sink = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  tar.pipe(sink);
  for (const { name, content = "", ...header } of members) tar.entry({ name, ...header }, content);
  tar.finalize();
  await once(sink, "finish");
  return Buffer.concat(chunks);
}

/** A tar.gz. */
export async function makeTarGz(members: readonly TarMember[]): Promise<Buffer> {
  return gzipSync(await makeTar(members));
}
