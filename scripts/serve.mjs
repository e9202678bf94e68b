// npm run serve: the app without a window, built when needed.
import { becomeServe, ensureBuilt, requireModernNode, stopWithShell } from './runtime.mjs';

requireModernNode();
stopWithShell();
await ensureBuilt();
await becomeServe();
