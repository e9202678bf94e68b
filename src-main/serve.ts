/** The headless house: the same core under plain Node, for machines without a screen. This file only gets it going fast. */
import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Config, ConfigError, readConfig, USAGE } from './config';
import { EXIT } from './exit-codes';

/**
 * How V8's heap may grow; its sizes can be set only before V8 starts. Left alone, the young generation takes 48 MB under load,
 * although next to nothing survives a submission, and the old one twice what lives in it. Figures: docs/adr/0022.
 */
const V8_FLAGS = {
  atStart: '--heap-growing-percent=20 --semi-space-growth-factor=1',
  /** What the imports left alive has made the young generation due to grow: once, from 1 MB. */
  imported: '--semi-space-growth-factor=4',
  listening: '--semi-space-growth-factor=1',
} as const;

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
    mkdirSync(config.dataDir, { recursive: true });
  } catch (error) {
    console.error(`Cannot make the data folder ${config.dataDir}: ${String(error)}`);
    process.exitCode = EXIT.databaseUnusable;
    return;
  }
  setFlagsFromString(V8_FLAGS.atStart);
  // Compiled code is kept for the next start, which saves a fifth of it; so everything else is imported only now.
  enableCompileCache(join(config.dataDir, 'compile-cache'));
  const { runServe } = await import('./run-serve');
  setFlagsFromString(V8_FLAGS.imported);
  await runServe(config);
  setFlagsFromString(V8_FLAGS.listening);
}
