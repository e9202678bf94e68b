// The build: one electron-vite run makes both houses (desktop and serve) and the screens they share.
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import vue from '@vitejs/plugin-vue';
import { noteBundledPackages } from './scripts/package/papers/bundled-packages.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);
const alias = { '@shared': at('src-shared') };

/** What Node, Electron or a worker thread is started with by file name. */
const mainEntries = {
  'backup-worker': at('src-main/store/sqlite/files/backup-worker.ts'),
  desktop: at('src-main/desktop.ts'),
  serve: at('src-main/serve.ts'),
};

/** What Fastify asks for only at a route with a JSON schema, and there is none. */
const noSchemaCompilers = {
  '@fastify/ajv-compiler': at('src-main/listener/server/schema-compilers.ts'),
  '@fastify/fast-json-stringify-compiler': at('src-main/listener/server/schema-compilers.ts'),
};

/** The only place where TypeORM names its drivers, of which one is used. */
const oneDriver = {
  find: /^(?:\.\.?\/)+driver\/DriverFactory$/u,
  replacement: at('src-main/store/sqlite/engine/driver-factory.ts'),
};

/** What vue-i18n can leave out: the options API, the hooks for developer tools. */
const i18nFlags = {
  __VUE_I18N_FULL_INSTALL__: false,
  __VUE_I18N_LEGACY_API__: false,
  __INTLIFY_PROD_DEVTOOLS__: false,
};

/** What people type into; screens that open at once have none of it. */
const typedFields = /src-renderer\/components\/fields\/(?:DateField|FieldFrame|TextArea|TextField|typed-)/u;

export default defineConfig({
  main: {
    plugins: [noteBundledPackages('main')],
    resolve: {
      alias: [
        ...Object.entries({ ...alias, ...noSchemaCompilers }).map(([find, replacement]) => ({ find, replacement })),
        oneDriver,
      ],
    },
    build: {
      // Everything but package.json's `dependencies` is bundled: opening one file starts faster than opening hundreds.
      rolldownOptions: {
        input: mainEntries,
        // Chunks lie beside the entries, so `import.meta.dirname` is out/main whichever file a module ends up in.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [noteBundledPackages('preload')],
    build: {
      // A sandboxed preload must be one CommonJS file: it can load nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/shell/page/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    resolve: { alias },
    plugins: [vue(), noteBundledPackages('renderer')],
    define: i18nFlags,
    build: {
      minify: true,
      // The charts are 580 kB, and loaded with the reports alone.
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        input: { console: at('src-renderer/console.html'), operator: at('src-renderer/operator.html') },
        // Small parts that always come together: each file of its own costs a page its name and a request.
        output: { codeSplitting: { groups: [{ name: 'fields', test: typedFields }] } },
      },
    },
  },
});
