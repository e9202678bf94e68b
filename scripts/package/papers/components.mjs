// What a package is made of: the npm packages in it, bundled or as they are, each with its licence and its text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../runtime.mjs';
import { openAsar } from './asar.mjs';
import { bundledPackages } from './bundled-packages.mjs';

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} license SPDX
 * @property {string | undefined} integrity as npm checks it
 * @property {string | undefined} author
 * @property {string | undefined} homepage
 * @property {readonly string[]} texts of its licence and notices, as its authors wrote them
 * @property {readonly string[]} dependsOn others among them, as NAME@VERSION
 */

/** @typedef {{ version?: string, integrity?: string, dependencies?: Record<string, string> }} Locked */

const licenceFile = /^(un)?licen[cs]e|^copying|^notice|^ofl/i;

/**
 * @param {string} asarFile the app's archive
 * @returns {Component[]} by name
 */
export function componentsOf(asarFile) {
  const { packages } = /** @type {{ packages: Record<string, Locked> }} */ (readJson('package-lock.json'));
  const folders = new Set([...bundledPackages(), ...packedPackages(asarFile, packages)]);
  const components = [...folders].map((folder) => componentIn(folder, { packages, folders }));
  // The same package may lie in several places.
  return [...new Map(components.map((component) => [idOf(component), component])).values()].toSorted(byName);
}

/**
 * Their places in the archive may differ from those in the project: they are known by name and version.
 *
 * @param {string} asarFile
 * @param {Record<string, Locked>} packages of package-lock.json
 */
function packedPackages(asarFile, packages) {
  const asar = openAsar(asarFile);
  const manifests = asar.paths.filter((path) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path));
  return manifests.map((path) => {
    const { name, version } = JSON.parse(asar.read(path));
    const folder = Object.keys(packages).find(
      (key) =>
        (key === `node_modules/${name}` || key.endsWith(`/node_modules/${name}`)) && packages[key]?.version === version,
    );
    if (folder === undefined) throw new Error(`${name} ${version} is packed, but package-lock.json does not know it`);
    return folder;
  });
}

/**
 * @param {string} folder
 * @param {{ packages: Record<string, Locked>, folders: ReadonlySet<string> }} known
 * @returns {Component}
 */
function componentIn(folder, { packages, folders }) {
  const { name, version, license, licenses, author, homepage } = readJson(`${folder}/package.json`);
  const { integrity, dependencies = {} } = packages[folder] ?? {};
  return {
    name,
    version,
    license: license?.type ?? license ?? licenses?.[0]?.type ?? 'NOASSERTION',
    integrity,
    author: author?.name ?? author,
    homepage,
    texts: textsIn(join(root, folder)),
    dependsOn: Object.keys(dependencies)
      .map((wanted) => resolveFrom(folder, { wanted, packages }))
      .filter((found) => found !== undefined)
      .filter((found) => folders.has(found))
      .map((found) => idOf(readJson(`${found}/package.json`))),
  };
}

/**
 * As Node looks for it: in the package's own node_modules, then in each one around it.
 *
 * @param {string} folder
 * @param {{ wanted: string, packages: Record<string, Locked> }} from
 * @returns {string | undefined}
 */
function resolveFrom(folder, { wanted, packages }) {
  for (let at = folder; at !== ''; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const candidate = `${at}/node_modules/${wanted}`;
    if (packages[candidate]) return candidate;
  }
  return packages[`node_modules/${wanted}`] && `node_modules/${wanted}`;
}

/** @param {{ name: string, version: string }} component */
export function idOf({ name, version }) {
  return `${name}@${version}`;
}

/** @param {string} folder @returns {string[]} */
function textsIn(folder) {
  const named = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => licenceFile.test(name));
  return named.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [readFileSync(path, 'utf8').trim()];
    return readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8').trim());
  });
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** @param {Component} a @param {Component} b */
function byName(a, b) {
  return a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1;
}
