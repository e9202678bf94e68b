// The screens as they are shipped, on a stand-in of the program inside the page: built once, served to a headless browser.
import { join, resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { build, type InlineConfig, preview } from 'vite';

const root = resolve(import.meta.dirname, '../..');

export interface ServedPage {
  /** Of the page, ready for a query and a hash. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** @param outDir where the build goes */
export async function servePage(outDir: string): Promise<ServedPage> {
  const shared = {
    configFile: false,
    root,
    plugins: [vue()],
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src-shared') } },
    define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  } satisfies InlineConfig;
  const input = join(root, 'tests/screens/screen.html');
  await build({ ...shared, build: { outDir, emptyOutDir: true, minify: true, rolldownOptions: { input } } });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const [origin = ''] = server.resolvedUrls?.local ?? [];
  return { address: `${origin}tests/screens/screen.html`, stop: () => server.close() };
}
