// Every component test starts in the colours and type of the program, and leaves nothing behind.
import '../../src-renderer/styles/base.css';
import { afterEach } from 'vitest';
import { unmountAll } from './mount';

afterEach(() => {
  unmountAll();
  localStorage.clear();
});
