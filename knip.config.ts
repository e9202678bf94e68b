// Finds files, exports and packages that nothing uses.
import type { KnipConfig } from 'knip';

export default {
  entry: [
    'src-main/{desktop,serve}.ts',
    'src-main/store/sqlite/files/backup-worker.ts',
    'src-main/shell/page/preload.ts',
    'src-main/store/sqlite/engine/driver-factory.ts',
    'src-renderer/{console,operator}.ts',
    'scripts/*.mjs',
    // Named in electron-builder.yml.
    'scripts/package/papers/after-pack.mjs',
    // Playwright starts it as an executable, and loads these by their names.
    'tests/electron-stand-in/{boot,electron}.ts',
    'tests/e2e/**/*.spec.ts',
    'tests/{build,browser}-first.ts',
    // Bundled and run inside a page.
    'tests/e2e/desktop/page-client.ts',
    // scripts/bench.mjs starts the first; it starts the others, each in a process of its own.
    'bench/run.ts',
    // A page of its own, which scripts/screenshots.mjs draws.
    'tests/screens/*.ts',
    'tests/component/**/*.test.ts',
    'bench/{drivers,references}/*.{ts,mjs}',
    // Run by Electron, as a folder.
    'bench/references/bare-window/main.mjs',
  ],
  project: ['{src-main,src-renderer,src-shared,tests,bench,scripts}/**/*.{ts,vue,mjs}', '*.config.{ts,js}'],
  paths: { '@shared/*': ['./src-shared/*'] },
  ignoreExportsUsedInFile: true,
  // The vocabulary is whole, whether or not a screen names each of its words yet.
  ignoreIssues: { 'src-shared/**': ['types'] },
  // Debian's own, which packages are looked at with, and files that never answer made.
  ignoreBinaries: ['dpkg', 'dpkg-deb', 'diff', 'mkfifo', 'php'],
  ignoreDependencies: [
    // Started by path in scripts/, never imported.
    'node24',
    'prettier',
    'vue-tsc',
    // Asked for by a style sheet, which knip does not read.
    '@fontsource-variable/inter',
  ],
} satisfies KnipConfig;
