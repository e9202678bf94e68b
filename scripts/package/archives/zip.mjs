// Writes zip: for Windows and macOS, which open it by themselves. Rights and links are kept, as Unix writes them.
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

/** @typedef {import('./entries.mjs').Entry} Entry */

const deflate = promisify(deflateRaw);
const localMark = 0x04034b50;
const centralMark = 0x02014b50;
const endMark = 0x06054b50;
const deflated = 8;
const utf8Names = 0x0800;
const version = 20;
const madeByUnix = (3 << 8) | version;
const typeBits = /** @type {const} */ ({ file: 0o100000, link: 0o120000, folder: 0o040000 });
/** Beyond it zip needs other records, and a package of this size would be a mistake. */
const maxBytes = 0xffffffff;

/**
 * @param {readonly Entry[]} entries
 * @param {number} mtimeS of all of them, in seconds since 1970
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* zipOf(entries, mtimeS) {
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const entry of entries) {
    const content = contentOf(entry);
    const packed = await deflate(content);
    const name = Buffer.from(entry.type === 'folder' ? `${entry.path}/` : entry.path);
    const shared = sharedFields({ content, packed, name, mtimeS });
    const local = Buffer.concat([number32(localMark), number16(version), shared, number16(0), name]);
    directory.push(centralRecord(entry, { shared, name, offset }));
    yield local;
    yield packed;
    offset += local.length + packed.length;
    if (offset > maxBytes) throw new Error('more than 4 GB do not fit into a zip');
  }
  const records = Buffer.concat(directory);
  yield records;
  const count = number16(directory.length);
  yield Buffer.concat([
    number32(endMark),
    number32(0),
    count,
    count,
    number32(records.length),
    number32(offset),
    number16(0),
  ]);
}

/** @param {Entry} entry */
function contentOf({ type, file, content, target = '' }) {
  if (type === 'link') return Buffer.from(target);
  return file === undefined ? (content ?? Buffer.alloc(0)) : readFileSync(file);
}

/**
 * From the flags to the length of the name: the same in both records of an entry.
 *
 * @param {{ content: Buffer, packed: Buffer, name: Buffer, mtimeS: number }} entry
 */
function sharedFields({ content, packed, name, mtimeS }) {
  return Buffer.concat([
    number16(utf8Names),
    number16(deflated),
    dosTime(mtimeS),
    number32(crc32(content)),
    number32(packed.length),
    number32(content.length),
    number16(name.length),
  ]);
}

/**
 * @param {Entry} entry
 * @param {{ shared: Buffer, name: Buffer, offset: number }} place
 */
function centralRecord({ type, mode }, { shared, name, offset }) {
  const rights = (((typeBits[type] | mode) << 16) | (type === 'folder' ? 0x10 : 0)) >>> 0;
  return Buffer.concat([
    number32(centralMark),
    number16(madeByUnix),
    number16(version),
    shared,
    // No extra field, no comment, first disk, nothing of a text.
    Buffer.alloc(8),
    number32(rights),
    number32(offset),
    name,
  ]);
}

/** @param {number} mtimeS */
function dosTime(mtimeS) {
  const time = new Date(mtimeS * 1000);
  const clock = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  const day = ((time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  return Buffer.concat([number16(clock), number16(day)]);
}

/** @param {number} value */
function number16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** @param {number} value */
function number32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
