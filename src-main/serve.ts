/** The headless house: the same core under plain Node, for machines without a screen. This file only gets it going fast. */
import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Config, ConfigError, readConfig, USAGE } from './config';
import { EXIT } from './exit-codes';

/**
 * Keeps V8 small: under load its young generation triples to 48 MB although next to nothing survives a submission, and the old
 * one grows before it is swept. Measured over a million submissions: 128 MB resident instead of 161 MB.
 * max-semi-space-size is read only before V8 starts, these are read later.
 */
const V8_FLAGS = '--semi-space-growth-factor=1 --optimize-for-size';

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
    mkdirSync(config.dataDir, { recursive: true });
  } catch (error) {
    console.error(`Cannot make the data folder ${config.dataDir}: ${String(error)}`);
    process.exitCode = EXIT.databaseUnusable;
    return;
  }
  setFlagsFromString(V8_FLAGS);
  // Compiled code is kept for the next start, which saves a fifth of it; so everything else is imported only now.
  enableCompileCache(join(config.dataDir, 'compile-cache'));
  const { runServe } = await import('./run-serve');
  await runServe(config);
}
