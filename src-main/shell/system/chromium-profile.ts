/** Keeps what Chromium writes in a folder of its own, so that the data folder holds the program's data and nothing else. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { Log } from '../core';

const folderName = 'chromium';

/** While a profile moves; found at start only after a move that was cut short, which then goes on. */
const movingName = 'chromium.moving';

/** What Chromium has put beside the data so far. Names of ours are not among them, so ours are never moved. */
const profileNames: ReadonlySet<string> = new Set([
  'blob_storage',
  'Cache',
  'Code Cache',
  'Cookies',
  'Cookies-journal',
  'databases',
  'DawnCache',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'Dictionaries',
  'DIPS',
  'DIPS-wal',
  'File System',
  'GPUCache',
  'IndexedDB',
  'Local State',
  'Local Storage',
  'Network',
  'Network Persistent State',
  'Partitions',
  'Preferences',
  'Service Worker',
  'Session Storage',
  'Shared Dictionary',
  'SharedStorage',
  'SharedStorage-wal',
  'shared_proto_db',
  'TransportSecurity',
  'Trust Tokens',
  'Trust Tokens-journal',
  'VideoDecodeStats',
  'WebStorage',
]);

/** Must run before `ready`, by the one app that holds the data folder. A move that fails leaves all as it was. */
export function useChromiumProfile(dataDirectory: string, log: Log): void {
  const folder = join(dataDirectory, folderName);
  try {
    if (!existsSync(folder)) moveProfile(dataDirectory, folder);
    app.setPath('sessionData', folder);
  } catch (error) {
    log('warn', "Chromium's profile stays in the data folder", { error: String(error) });
  }
}

/** Exported for its test: the file system alone. */
export function moveProfile(dataDirectory: string, folder: string): void {
  const moving = join(dataDirectory, movingName);
  if (!existsSync(moving)) mkdirSync(moving, { mode: 0o700 });
  const moved: string[] = [];
  try {
    for (const name of readdirSync(dataDirectory).filter((found) => profileNames.has(found))) {
      renameSync(join(dataDirectory, name), join(moving, name));
      moved.push(name);
    }
    renameSync(moving, folder);
  } catch (error) {
    for (const name of moved) renameSync(join(moving, name), join(dataDirectory, name));
    if (readdirSync(moving).length === 0) rmdirSync(moving);
    throw error;
  }
}
