// The program's sources are written for a bundler (aliases, no extensions), so what imports them is bundled first.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

export interface DriverEntries {
  readonly program: string;
  readonly prepare: string;
  readonly search: string;
  readonly reports: string;
  readonly call: string;
}

/** Bundles the drivers into a folder inside the repository: from there Node still finds the native packages. */
export async function bundleDrivers(codeDir: string): Promise<DriverEntries> {
  const outDir = join(codeDir, 'drivers');
  const entries = {
    program: join(outDir, 'program.js'),
    prepare: join(outDir, 'prepare.js'),
    search: join(outDir, 'search.js'),
    reports: join(outDir, 'reports.js'),
    call: join(outDir, 'call.js'),
  };
  if (existsSync(entries.program)) return entries;
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'src-shared') } },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      rolldownOptions: {
        input: {
          program: join(import.meta.dirname, 'program-driver.ts'),
          prepare: join(import.meta.dirname, 'prepare.ts'),
          search: join(import.meta.dirname, 'search-driver.ts'),
          reports: join(import.meta.dirname, 'reports-driver.ts'),
          call: join(import.meta.dirname, 'call-driver.ts'),
        },
      },
    },
  });
  return entries;
}
