// npm run package [-- --linux|--win|--mac]: builds the app and packs it for people, into release/.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBuilt, run, useModernNode } from './runtime.mjs';

await useModernNode();
await ensureBuilt();

// With an address the package asks there for updates (a plain folder on a web server); without one it never asks.
const updateUrl = process.env.LEAD_DISPATCHER_UPDATE_URL;
const updates = updateUrl ? ['-c.publish.provider=generic', `-c.publish.url=${updateUrl}`] : [];
const builder = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js');
const { code } = await run(process.execPath, [builder, '--publish=never', ...updates, ...process.argv.slice(2)]);
process.exit(code);
