// The stand-in has no name of its own invention: what the app calls on it, Electron has, too.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';

/** Said to be not Electron's where they are defined: the stand-in's files use them among themselves, the app must not. */
const own: Readonly<Record<string, readonly string[]>> = {
  app: ['becomeReady'],
  BrowserWindow: ['ofTarget', 'askToClose', 'followTheme', 'vanish'],
  WebContents: ['target', 'hasTarget', 'destroy', 'send'],
  MessagePortMain: ['arrive', 'end', 'entangle', 'moveToPage'],
  ipcMain: ['handlerOf'],
  nativeTheme: ['emulatedMedia'],
};

/** What JavaScript and Node's EventEmitter bring along. */
const inherited = new Set([
  ...Object.getOwnPropertyNames(EventEmitter.prototype),
  ...Object.getOwnPropertyNames(EventEmitter),
]);

const declarations = createRequire(import.meta.url).resolve('electron/electron.d.ts');
const files = ['electron.ts', 'main/web-contents.ts', 'main/message-port-main.ts'].map((name) =>
  join(root, 'tests/electron-stand-in', name),
);
const program = ts.createProgram([declarations, ...files], {
  types: ['node'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2024,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
});
const checker = program.getTypeChecker();

const electron = exportsOf((name) => ['"electron/main"', '"electron/common"'].includes(name));
const standIn = new Map(files.flatMap((file) => [...exportsOf((name) => name === `"${file.replace(/\.ts$/, '')}"`)]));
const compared = [...standIn].filter(([name]) => name !== 'standIn' && name !== 'PagePort' && name !== 'PageOptions');

it.each(compared)('every public name of %s is one of Electron', (name, symbol) => {
  const original = electron.get(name);
  if (!original) throw new Error(`Electron has no ${name}`);
  const known = publicNames(original);
  const strangers = [...publicNames(symbol)].filter((found) => !known.has(found) && !own[name]?.includes(found));
  expect(strangers).toEqual([]);
});

it('compares everything the app can import', () => {
  expect(compared.length).toBeGreaterThan(15);
});

function exportsOf(isWanted: (moduleName: string) => boolean): Map<string, ts.Symbol> {
  const sources = program.getSourceFiles().flatMap((file) => checker.getSymbolAtLocation(file) ?? []);
  const modules = [...checker.getAmbientModules(), ...sources].filter(({ name }) => isWanted(name));
  return new Map(
    modules.flatMap((module) => checker.getExportsOfModule(module)).map((symbol) => [symbol.name, symbol]),
  );
}

/** Of a class its static names and those of its instances. */
function publicNames(symbol: ts.Symbol): ReadonlySet<string> {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const type = checker.getTypeOfSymbol(target);
  const instances = type.getConstructSignatures().map((signature) => signature.getReturnType());
  const names = [type, checker.getDeclaredTypeOfSymbol(target), ...instances]
    .flatMap((one) => checker.getPropertiesOfType(one))
    .map((property) => property.name);
  return new Set(names.filter((name) => !inherited.has(name) && !/^(#|__)/.test(name) && name !== 'prototype'));
}
