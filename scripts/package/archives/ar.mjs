// Writes ar(5), which a .deb is on its outside.
import { createReadStream, statSync } from 'node:fs';

const magic = '!<arch>\n';
const ordinaryFile = '100644';

/**
 * @param {readonly { name: string, file?: string, content?: string }[]} members names of at most 15 letters
 * @param {number} mtimeS seconds since 1970
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* arOf(members, mtimeS) {
  yield Buffer.from(magic);
  for (const { name, file, content = '' } of members) {
    const sizeBytes = file === undefined ? Buffer.byteLength(content) : statSync(file).size;
    const fields = [
      name.padEnd(16),
      String(mtimeS).padEnd(12),
      '0'.padEnd(6),
      '0'.padEnd(6),
      ordinaryFile.padEnd(8),
      String(sizeBytes).padEnd(10),
    ];
    yield Buffer.from(`${fields.join('')}\`\n`);
    if (file === undefined) yield Buffer.from(content);
    else yield* createReadStream(file);
    // Members begin at even places.
    if (sizeBytes % 2 === 1) yield Buffer.from('\n');
  }
}
