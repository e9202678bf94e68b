// Reads an asar archive: what a package really holds is asked of the package.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} AsarEntry
 * @property {Readonly<Record<string, AsarEntry>>} [files] of a folder
 * @property {string} [offset]
 * @property {number} [size]
 * @property {boolean} [unpacked] it lies beside the archive
 */

/**
 * An archive begins with four lengths, then its table of contents as JSON, then the contents.
 *
 * @param {string} file
 * @returns {{ paths: string[], read: (path: string) => string }}
 */
export function openAsar(file) {
  const archive = readFileSync(file);
  const contentAt = 8 + archive.readUInt32LE(4);
  const table = /** @type {AsarEntry} */ (JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))));
  const entries = new Map(filesIn(table, ''));
  return {
    paths: [...entries.keys()],
    read: (path) => {
      const { offset, size = 0, unpacked } = entries.get(path) ?? {};
      if (unpacked) return readFileSync(join(`${file}.unpacked`, path), 'utf8');
      const from = contentAt + Number(offset);
      return archive.toString('utf8', from, from + size);
    },
  };
}

/**
 * @param {AsarEntry} entry
 * @param {string} folder
 * @returns {[string, AsarEntry][]}
 */
function filesIn({ files = {} }, folder) {
  return Object.entries(files).flatMap(([name, entry]) =>
    entry.files ? filesIn(entry, `${folder}${name}/`) : [/** @type {[string, AsarEntry]} */ ([folder + name, entry])],
  );
}
