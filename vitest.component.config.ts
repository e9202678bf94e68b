// Components in a real browser. A project of its own file, because the browser has to be found before it is configured.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { playwright } from '@vitest/browser-playwright';
import { defineProject } from 'vitest/config';
import { shortLivedBrowserArgs, findBrowser } from './scripts/browser.mjs';

const root = import.meta.dirname;
const executablePath = await findBrowser();

export default defineProject({
  root,
  plugins: [vue()],
  resolve: { alias: { '@shared': resolve(root, 'src-shared') } },
  define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  // Named, or Vite finds them one by one while tests run, and reloads the page under them.
  optimizeDeps: {
    include: [
      ...['vue', 'vue-i18n', 'pinia', 'vue-router', 'reka-ui', '@lucide/vue', 'axe-core'],
      ...['vue-echarts', 'echarts/charts', 'echarts/components', 'echarts/core', 'echarts/renderers'],
      ...['@orpc/client', '@orpc/client/message-port', '@orpc/client/websocket'],
      ...['@orpc/server', '@orpc/server/message-port'],
    ],
  },
  test: {
    name: 'component',
    include: ['tests/component/**/*.test.ts'],
    setupFiles: ['tests/component/setup.ts'],
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // Pages side by side. It is not taken from vitest.config.ts, and by itself a machine with two cores would open one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // After the suites without a browser, or a machine with two cores would hold four workers at once.
    sequence: { groupOrder: 1 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { ...(executablePath && { executablePath }), args: shortLivedBrowserArgs() },
        // Axe must see what stays on the screen, not a moment of an animation.
        contextOptions: {
          locale: 'ru-RU',
          reducedMotion: 'reduce',
          permissions: ['clipboard-read', 'clipboard-write'],
        },
      }),
      instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
    },
  },
});
