// The bill of materials, in CycloneDX's JSON: what scanners read to tell whether a known hole is in the package.
import { createHash } from 'node:crypto';
import { idOf } from './components.mjs';

/** @typedef {import('./components.mjs').Component} Component */

/**
 * @param {readonly Component[]} components
 * @param {{ name: string, version: string, electronVersion: string, sqliteVersion: string, builtAtMs: number }} program
 * @returns {string}
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function sbomOf(components, { name, version, electronVersion, sqliteVersion, builtAtMs }) {
  const purls = new Map(components.map((found) => [idOf(found), purlOf(found)]));
  const program = { type: 'application', 'bom-ref': name, name, version, licenses: licensesOf('MIT') };
  const runtime = [
    component(
      { type: 'framework', name: 'electron', version: electronVersion, license: 'MIT' },
      `pkg:github/electron/electron@v${electronVersion}`,
    ),
    component(
      { type: 'library', name: 'sqlite', version: sqliteVersion, license: 'blessing' },
      `pkg:generic/sqlite@${sqliteVersion}`,
    ),
  ];
  const listed = [
    ...runtime,
    ...components.map((found) => ({ ...component({ type: 'library', ...found }, purlOf(found)), ...hashesOf(found) })),
  ];
  const dependencies = [
    { ref: name, dependsOn: listed.map((found) => found['bom-ref']) },
    ...components.map((found) => ({
      ref: purlOf(found),
      dependsOn: found.dependsOn.map((id) => purls.get(id)).filter((ref) => ref !== undefined),
    })),
  ];
  const body = { components: listed, dependencies };
  return `${JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      // The same content has the same number: two builds of one commit can be compared.
      serialNumber: `urn:uuid:${uuidOf(JSON.stringify([program, body]))}`,
      version: 1,
      metadata: { timestamp: new Date(builtAtMs).toISOString(), component: program },
      ...body,
    },
    null,
    2,
  )}\n`;
}

/**
 * @param {{ type: string, name: string, version: string, license: string }} facts
 * @param {string} purl
 */
function component({ type, name, version, license }, purl) {
  return { type, 'bom-ref': purl, name, version, purl, licenses: licensesOf(license) };
}

/** A single licence has an id; anything else is an expression of several. @param {string} license SPDX */
function licensesOf(license) {
  return /^[\w.-]+$/.test(license) ? [{ license: { id: license } }] : [{ expression: license }];
}

/** @param {Component} component @see https://github.com/package-url/purl-spec */
function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** npm's own sum of the archive it fetched. @param {Component} component */
function hashesOf({ integrity }) {
  const content = /^sha512-(.+)$/.exec(integrity ?? '')?.[1];
  return content === undefined
    ? {}
    : { hashes: [{ alg: 'SHA-512', content: Buffer.from(content, 'base64').toString('hex') }] };
}

/** A UUID out of a hash: version 5's bits, though the name space is ours. @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
