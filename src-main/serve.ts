/** The headless program: the same core under plain Node, for machines without a screen. This file only gets it going fast. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { makeFolder } from './data-folder/make-folder';
import { type Config, ConfigError, readConfig, USAGE } from './serve/config';
import { boundYoungGeneration } from './serve/young-generation';
import { EXIT } from '@shared/exit-codes';

/** The old generation is swept when it has grown by a fifth, not when it has doubled: half the memory, as fast (docs/adr/0022). */
const V8_FLAGS = '--heap-growing-percent=20';

try {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config) await serve(config);
  else console.log(USAGE);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = EXIT.badInput;
}

async function serve(config: Config): Promise<void> {
  try {
    // Leads, PINs' hashes and sessions are for the user the program runs as; other users of the machine need none of the files.
    process.umask(0o077);
    makeFolder(config.dataDir);
  } catch (error) {
    console.error(`Cannot make the data folder ${config.dataDir}: ${String(error)}`);
    process.exitCode = EXIT.databaseUnusable;
    return;
  }
  setFlagsFromString(V8_FLAGS);
  boundYoungGeneration();
  // Compiled code is kept for the next start, which saves a fifth of it; so everything else is imported only now.
  enableCompileCache(join(config.dataDir, 'compile-cache'));
  const { runServe } = await import('./serve/run-serve');
  await runServe(config);
}
