// Writes tar as dpkg reads it: ustar, and GNU's way for names that do not fit. deb(5) knows no pax headers.
import { createReadStream } from 'node:fs';

/** @typedef {import('./entries.mjs').Entry} Entry */

const blockBytes = 512;
const nameBytes = 100;
const typeFlags = /** @type {const} */ ({ file: '0', link: '2', folder: '5' });
const longName = 'L';
const longTarget = 'K';

/**
 * Everything belongs to root.
 *
 * @param {readonly Entry[]} entries
 * @param {number} mtimeS of all of them, in seconds since 1970
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* tarOf(entries, mtimeS) {
  for (const entry of entries) {
    const path = entry.type === 'folder' ? `${entry.path}/` : entry.path;
    yield* long(longName, path);
    yield* long(longTarget, entry.target ?? '');
    const sizeBytes = entry.sizeBytes ?? 0;
    yield headerOf({ path, mtimeS, sizeBytes, mode: entry.mode, flag: typeFlags[entry.type], target: entry.target });
    if (entry.type === 'file') yield* contentOf(entry);
    yield padding(sizeBytes);
  }
  yield Buffer.alloc(2 * blockBytes);
}

/**
 * A name that does not fit into a header stands before it, as the content of an entry of its own.
 *
 * @param {string} flag
 * @param {string} text
 */
function* long(flag, text) {
  const bytes = Buffer.from(`${text}\0`);
  if (bytes.length - 1 <= nameBytes) return;
  yield headerOf({ path: '././@LongLink', mode: 0, mtimeS: 0, sizeBytes: bytes.length, flag });
  yield bytes;
  yield padding(bytes.length);
}

/**
 * @param {Entry} entry a file
 * @returns {AsyncGenerator<Buffer>}
 */
async function* contentOf({ path, file, content, sizeBytes = 0 }) {
  let writtenBytes = 0;
  for await (const bytes of file === undefined ? [content ?? Buffer.alloc(0)] : createReadStream(file)) {
    writtenBytes += bytes.length;
    yield bytes;
  }
  // The length stands before the content: what grows meanwhile would make nonsense of all that follows.
  if (writtenBytes !== sizeBytes) throw new Error(`${path} changed while it was packed`);
}

/** @param {number} sizeBytes */
function padding(sizeBytes) {
  return Buffer.alloc((blockBytes - (sizeBytes % blockBytes)) % blockBytes);
}

/**
 * @param {{ path: string, mode: number, mtimeS: number, sizeBytes: number, flag: string, target?: string | undefined }} fields
 */
function headerOf({ path, mode, mtimeS, sizeBytes, flag, target = '' }) {
  const header = Buffer.alloc(blockBytes);
  /** @type {(value: number, at: number, bytes: number) => void} */
  const writeOctal = (value, at, bytes) => {
    header.write(value.toString(8).padStart(bytes - 1, '0'), at, bytes - 1, 'latin1');
  };
  Buffer.from(path).copy(header, 0, 0, nameBytes);
  writeOctal(mode, 100, 8);
  writeOctal(0, 108, 8);
  writeOctal(0, 116, 8);
  writeOctal(sizeBytes, 124, 12);
  writeOctal(mtimeS, 136, 12);
  header.write(flag, 156, 'latin1');
  Buffer.from(target).copy(header, 157, 0, nameBytes);
  // GNU's own mark: its long names are not part of ustar.
  header.write('ustar  \0root\0', 257, 'latin1');
  header.write('root', 297, 'latin1');
  // The sum counts its own place as eight spaces.
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
