// npm run serve: the app without a window, built when needed.
import { becomeServe, ensureBuilt, requireModernNode } from './runtime.mjs';

requireModernNode();
await ensureBuilt();
await becomeServe();
