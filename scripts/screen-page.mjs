// The page tests/screens/screen.html, which shows any screen on made-up data, and a browser to look at it.
import { join, resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { browserArgs, ensureBrowser } from './browser.mjs';
import { root } from './runtime.mjs';

/** @returns the address of the page, ready for a query and a hash */
export async function openScreens() {
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: join(root, 'node_modules/.vite-screens'),
    plugins: [vue()],
    resolve: { alias: { '@shared': resolve(root, 'src-shared') } },
    define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    optimizeDeps: { entries: ['tests/screens/screen.html'] },
    server: { host: '127.0.0.1', port: 0 },
    logLevel: 'error',
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs() });
  return {
    address: `${server.resolvedUrls?.local[0] ?? ''}tests/screens/screen.html`,
    browser,
    async stop() {
      await browser.close();
      await server.close();
    },
  };
}
