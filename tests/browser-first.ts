// Runs once before a suite that needs a browser; the tests find it in CHROMIUM_PATH.
import { ensureBrowser } from '../scripts/browser.mjs';

export default async function browserFirst(): Promise<void> {
  process.env.CHROMIUM_PATH = await ensureBrowser();
}
