// Finds files, exports and packages that nothing uses.
import type { KnipConfig } from 'knip';

export default {
  entry: [
    'src-main/{desktop,serve}.ts',
    'src-main/shell/preload.ts',
    'src-renderer/{console,operator}.ts',
    'scripts/*.mjs',
    // The benchmark starts these by file name, each in a process of its own.
    'bench/{drivers,references}/*.{ts,mjs}',
  ],
  project: ['{src-main,src-renderer,src-shared,tests,bench,scripts}/**/*.{ts,vue,mjs}', '*.config.{ts,js}'],
  paths: { '@shared/*': ['./src-shared/*'] },
  ignoreExportsUsedInFile: true,
  // The screens' packages: they leave this list with the first screen.
  ignoreDependencies: ['@orpc/client', '@playwright/test', 'axe-core', 'pinia'],
} satisfies KnipConfig;
