// The program's sources are written for a bundler (aliases, no extensions), so what imports them is bundled first.
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

export interface DriverEntries {
  readonly program: string;
  readonly prepare: string;
}

/** Bundles the drivers into the ignored folder inside the repository: from there Node still finds the native packages. */
export async function bundleDrivers(): Promise<DriverEntries> {
  const outDir = join(root, 'bench/.work/drivers');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'src-shared') } },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          program: join(import.meta.dirname, 'program-driver.ts'),
          prepare: join(import.meta.dirname, 'prepare.ts'),
        },
      },
    },
  });
  return { program: join(outDir, 'program.js'), prepare: join(outDir, 'prepare.js') };
}
