// Node's functions for files replaced for a while: what a place answers that cannot be had without a mount.
import fs, { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

/** Puts something else in a function's place, for whoever has imported it, too. @returns how to undo it */
export function replace<T extends object, K extends keyof T>(
  module: T,
  name: K,
  make: (original: T[K]) => T[K],
): () => void {
  const original = module[name];
  const put = (value: T[K]) => {
    module[name] = value;
    syncBuiltinESMExports();
  };
  const undo = () => {
    put(original);
  };
  put(make(original));
  onTestFinished(undo);
  return undo;
}

/** Which of Node's functions that hold up the whole program were asked about a place. */
export function askedAtOnce(directory: string): string[] {
  const asked: string[] = [];
  const note = (name: string, path: unknown) => {
    if (String(path).startsWith(directory)) asked.push(name);
  };
  for (const name of ['accessSync', 'mkdirSync', 'readdirSync', 'renameSync', 'rmSync', 'statSync'] as const) {
    replace(fs, name, (original) => {
      const noting = (...parameters: unknown[]) => {
        note(name, parameters[0]);
        return Reflect.apply(original, fs, parameters);
      };
      return Object.assign(noting, original) as never;
    });
  }
  replace(fs.realpathSync, 'native', (original) =>
    Object.assign((path: string) => {
      note('realpathSync', path);
      return original(path);
    }, original),
  );
  return asked;
}

/** What becomes of a piece that is written into a place. @returns how to undo it */
export function replaceWrites(directory: string, write: () => Promise<never>): () => void {
  return replace(promises, 'open', (original) => async (path, ...rest) => {
    const file = await original(path, ...rest);
    if (String(path).startsWith(directory)) Object.defineProperty(file, 'write', { value: write });
    return file;
  });
}
