// npm run serve: the app without a window, built when needed.
import { becomeServe, ensureBuilt, stopWithShell, useModernNode } from './runtime.mjs';

await useModernNode();
stopWithShell();
await ensureBuilt();
await becomeServe();
