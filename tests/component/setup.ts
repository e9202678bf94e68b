// Every component test starts in the colours and type of the program, and leaves nothing behind.
import '../../src-renderer/styles/base.css';
import { afterEach, vi } from 'vitest';
import { unmountAll } from './mount';

/** How long is waited for what is to come: a machine that is busy decides no test. @see vitest.component.config.ts, for `expect.poll` */
const PATIENCE_MS = 10_000;

const { waitFor } = vi;
vi.waitFor = (callback, options = {}) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options });

afterEach(() => {
  unmountAll();
  localStorage.clear();
});
