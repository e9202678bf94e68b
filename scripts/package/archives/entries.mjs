// What an archive holds, whatever its format: a folder's files in an order and with rights that do not depend on the machine.
import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Entry
 * @property {'file' | 'folder' | 'link'} type
 * @property {string} path relative, with slashes, without one at its end
 * @property {number} mode
 * @property {string} [file] where a file's content lies
 * @property {Buffer} [content] instead of `file`
 * @property {number} [sizeBytes] of a file
 * @property {string} [target] of a link
 */

const folderMode = 0o755;
const fileMode = 0o644;
const executableMode = 0o755;
const linkMode = 0o777;
const ownerExecutes = 0o100;
const setUid = 0o4000;
/** Loaded, never started, whatever rights it came with. */
const sharedLibrary = /\.so(\.\d+)*$/;

/** Chromium's sandbox helper does its work only as root's, with this bit: both Debian's chromium and Chrome install it so. */
const sandboxHelper = 'chrome-sandbox';

/**
 * @param {string} folder
 * @param {string} prefix what stands before its names in the archive
 * @returns {Entry[]} with the folder itself, parents before what is in them
 */
export function entriesOf(folder, prefix) {
  /** @type {Entry[]} */
  const entries = [folderEntry(prefix)];
  for (const name of readdirSync(folder).toSorted()) {
    const [file, path] = [join(folder, name), `${prefix}/${name}`];
    const stat = lstatSync(file);
    if (stat.isDirectory()) entries.push(...entriesOf(file, path));
    else if (stat.isSymbolicLink()) entries.push(linkEntry(path, readlinkSync(file)));
    else entries.push({ type: 'file', path, mode: modeOf(name, stat.mode), file, sizeBytes: stat.size });
  }
  return entries;
}

/**
 * @param {string} name
 * @param {number} mode on this machine
 */
function modeOf(name, mode) {
  if (name === sandboxHelper) return executableMode | setUid;
  return mode & ownerExecutes && !sharedLibrary.test(name) ? executableMode : fileMode;
}

/** @param {string} path @returns {Entry} */
export function folderEntry(path) {
  return { type: 'folder', path, mode: folderMode };
}

/**
 * @param {string} path
 * @param {string | Buffer} content
 * @returns {Entry}
 */
export function fileEntry(path, content) {
  const bytes = Buffer.from(content);
  return { type: 'file', path, mode: fileMode, content: bytes, sizeBytes: bytes.length };
}

/**
 * @param {string} path
 * @param {string} target
 * @returns {Entry}
 */
export function linkEntry(path, target) {
  return { type: 'link', path, mode: linkMode, target };
}

/** @param {readonly Entry[]} entries @returns {Entry[]} with the folders that nobody named, parents first */
export function withParents(entries) {
  const known = new Set(entries.map(({ path }) => path));
  const parents = new Set(
    entries.flatMap(({ path }) => {
      const parts = path.split('/').slice(0, -1);
      return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    }),
  );
  const missing = [...parents].filter((path) => !known.has(path)).map(folderEntry);
  return [...missing, ...entries].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
