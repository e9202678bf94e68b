// npm run bench: measures the built program; bench/README.md says how to read the results.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root, stopWithShell, useModernNode } from './runtime.mjs';

await useModernNode();
stopWithShell();
await ensureBuilt();
// Not a literal: the room of the scripts would type-check the benchmark by its own rules.
await import(pathToFileURL(join(root, 'bench/run.ts')).href);
