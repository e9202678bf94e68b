// npm run package [-- --linux|--win|--mac]: builds the app and packs it for people, into release/.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBuilt, run, useModernNode } from './runtime.mjs';

await useModernNode();
await ensureBuilt();

// With an address the package asks there for updates (a plain folder on a web server); without one it never asks.
const updateUrl = process.env.LEAD_DISPATCHER_UPDATE_URL;
if (updateUrl && !/^https:\/\/\S+$/u.test(updateUrl)) {
  console.error(
    'LEAD_DISPATCHER_UPDATE_URL takes an https address: over anything else an update can be replaced on the way.',
  );
  process.exit(2);
}
// Without a signature nobody could tell a replaced update from ours.
if (updateUrl && !process.env.CSC_LINK && !process.env.WIN_CSC_LINK) {
  console.error(
    'Updates are for signed packages: set CSC_LINK (and CSC_KEY_PASSWORD), or leave LEAD_DISPATCHER_UPDATE_URL out.',
  );
  process.exit(2);
}
const updates = updateUrl ? ['-c.publish.provider=generic', `-c.publish.url=${updateUrl}`] : [];
const builder = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js');
const { code } = await run(process.execPath, [builder, '--publish=never', ...updates, ...process.argv.slice(2)]);
process.exit(code);
