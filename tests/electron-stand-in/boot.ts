// The entry of the stand-in executable: node [--inspect=0] boot.ts <Electron's own arguments>.
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCommandLine } from './command-line.ts';
import { runtime } from './runtime.ts';

const started = readCommandLine(process.argv.slice(2));
Object.assign(runtime, { started });

// What Electron adds to Node's own process object.
process.argv = [join(import.meta.dirname, 'electron'), ...started.args];
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: join(import.meta.dirname, 'resources') });
const versions = { ...process.versions, electron: '45.0.0-stand-in' };
Object.defineProperty(process, 'versions', { value: versions });

const api = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: api, shortCircuit: true, format: 'module-typescript' }
      : next(specifier, context),
});

const { openBrowser } = await import('./open-browser.ts');
const require = createRequire(import.meta.url);
for (const file of started.requires) require(file);

const loaded: Promise<unknown> = import(pathToFileURL(started.mainFile).href);
loaded.catch((error: unknown) => endWith('App threw an error during load', error));
openBrowser(loaded).catch((error: unknown) => endWith('The stand-in could not start', error));

function endWith(what: string, error: unknown): void {
  console.error(`${what}\n`, error);
  process.exit(1);
}
