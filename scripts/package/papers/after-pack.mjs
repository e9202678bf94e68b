// electron-builder calls this when an app is packed and not yet signed: the papers belong to what is signed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { root } from '../../runtime.mjs';
import { builtAtS } from '../built-at.mjs';
import { componentsOf } from './components.mjs';
import { noticesOf } from './notices.mjs';
import { sbomOf } from './sbom.mjs';

/** @param {import('electron-builder').AfterPackContext} context */
export function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  // Electron's welcome: it is only taken away by itself where the runtime was downloaded.
  rmSync(join(resources, 'default_app.asar'), { force: true });
  const components = componentsOf(join(resources, 'app.asar'));
  const { name, productName, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = join(resources, 'licenses');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'THIRD-PARTY.txt'), noticesOf(components, { name: productName, version }));
  const facts = {
    name,
    version,
    electronVersion: packager.info.framework.version,
    sqliteVersion: sqliteVersion(),
    builtAtMs: builtAtS() * 1000,
  };
  writeFileSync(join(folder, 'sbom.cdx.json'), sbomOf(components, facts));
}

/** @returns {string} of the SQLite inside better-sqlite3 */
function sqliteVersion() {
  const database = new Database(':memory:');
  const { version } = /** @type {{ version: string }} */ (database.prepare('SELECT sqlite_version() AS version').get());
  database.close();
  return version;
}
