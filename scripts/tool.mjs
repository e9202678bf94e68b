// Runs a development tool of ours under a Node that can: `node scripts/tool.mjs vitest run`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, useModernNode } from './runtime.mjs';

await useModernNode();
const [name = '', ...args] = process.argv.slice(2);
const folder = join(root, 'node_modules', name);
const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const entry = join(folder, typeof bin === 'string' ? bin : bin[name]);

// The same process: the tool's signals and exit code are then exactly its own.
process.argv = [process.execPath, entry, ...args];
await import(pathToFileURL(entry).href);
