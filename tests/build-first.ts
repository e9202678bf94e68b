// Runs once before a suite that starts or reads the built program.
import { ensureBuilt } from '../scripts/runtime.mjs';

export default async function buildFirst(): Promise<void> {
  await ensureBuilt();
}
