// Notes which packages a build has really bundled, so that a package can bring their licences and list them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from '../../runtime.mjs';

/** One file a part of the build: main, preload, renderer. */
const folder = join(root, 'out/bundled');

/** Modules that no file holds are the build tools' own, and go with the program too. */
const virtualOwners = /** @type {const} */ ([
  [/^rolldown\//, 'node_modules/rolldown'],
  [/^(vite\/|__vite-|vite:)/, 'node_modules/vite'],
  [/^\/?plugin-vue:/, 'node_modules/@vitejs/plugin-vue'],
]);

/**
 * For electron.vite.config.ts.
 *
 * @param {string} part
 * @returns {import('vite').Plugin}
 */
export function noteBundledPackages(part) {
  /** @type {Set<string>} */
  let owners = new Set();
  let partRoot = root;
  return {
    name: 'note-bundled-packages',
    configResolved: (config) => {
      partRoot = config.root;
    },
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((output) =>
        // What a style sheet asks for, fonts for one, is an asset.
        output.type === 'chunk' ? output.moduleIds : output.originalFileNames.map((name) => resolve(partRoot, name)),
      );
      owners = new Set(ids.map(ownerOf).filter((owner) => owner !== undefined));
    },
    writeBundle() {
      const file = join(folder, `${part}.json`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify([...owners].toSorted(), null, 2)}\n`);
    },
  };
}

/** @returns {string[]} folders below the project's own, as package-lock.json names them */
export function bundledPackages() {
  const lists = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return [...new Set(lists.flat())].toSorted();
}

/**
 * @param {string} id of a module
 * @returns {string | undefined} its package's folder; nothing for a source of ours
 */
export function ownerOf(id) {
  const path = (id.replace(/^\0/, '').split('?')[0] ?? '').replaceAll('\\', '/');
  const inPackage = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
  if (inPackage !== undefined) return relative(root, inPackage).replaceAll('\\', '/');
  if (!id.startsWith('\0') && !/^\/?plugin-vue:/.test(path)) return undefined;
  const owner = virtualOwners.find(([pattern]) => pattern.test(path))?.[1];
  // Whoever adds a build tool says here whose licence its helpers are under.
  if (owner === undefined) throw new Error(`nobody knows whose module ${path} is: see ${import.meta.filename}`);
  return owner;
}
