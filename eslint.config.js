// What the compiler does not see: the walls between rooms, sizes, and the traps of the libraries. Every ban names its remedy.
import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { maxLines, rooms } from './rooms.config.js';

const sources = ['**/*.ts', '**/*.vue'];

const bannedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'No enum: use a union of string literals, or an object `as const`.' },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'No default export: name it, so that it has one name everywhere.',
  },
];

/** They hold the whole main process, and intake with it, until somebody has pressed a button. */
const bannedDialogs = ['showMessageBoxSync', 'showErrorBox', 'showOpenDialogSync', 'showSaveDialogSync'].map(
  (property) => ({
    object: 'dialog',
    property,
    message: `${property} holds up intake until it is answered: await showMessageBox, showOpenDialog or showSaveDialog.`,
  }),
);

/** On SQLite every query runner of TypeORM shares one connection: concurrent transactions lose each other's rows. */
const bannedTransactions = [
  {
    selector: "CallExpression[callee.property.name='transaction'][callee.object.name=/(dataSource|manager)$/i]",
    message: 'Transactions of TypeORM interleave on SQLite: use a unit in store/sqlite/engine/commit-queue.',
  },
  {
    selector:
      "CallExpression[callee.property.name='transaction'][callee.object.property.name=/(dataSource|manager)$/i]",
    message: 'Transactions of TypeORM interleave on SQLite: use a unit in store/sqlite/engine/commit-queue.',
  },
];

/** It never ends where the system says ENOENT to a folder whose parent is there: `/proc`, some shares. */
const bannedFolders = [
  {
    selector: "CallExpression[callee.name=/^mkdir(Sync)?$/] Property[key.name='recursive']",
    message: 'A recursive mkdir may hang the program for ever: use makeFolder of data-folder/make-folder.',
  },
];

/** Only the store has repositories; elsewhere these are ordinary names. */
const bannedRepositoryCalls = [
  {
    selector: "CallExpression[callee.property.name='save']",
    message: 'repository.save() opens a transaction of its own: use a unit in store/sqlite/engine/commit-queue.',
  },
  {
    selector: "CallExpression[callee.property.name='remove']",
    message: 'repository.remove() opens a transaction of its own: use a unit in store/sqlite/engine/commit-queue.',
  },
  {
    selector: "CallExpression[callee.property.name='upsert']",
    message:
      'repository.upsert() returns wrong ids on SQLite: use a unit in store/sqlite/engine/commit-queue with `insert … on conflict … returning id`.',
  },
];

/** Named so that a ban can be written for every room that does not list it. */
const walledPackages = [...new Set(rooms.flatMap((room) => room.packages))].filter((name) => !name.startsWith('node:'));

export default defineConfig(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/', 'playwright-report/', 'bench/.work/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    // What runs over a stranger's text takes time in proportion to it: a megabyte of blanks must not take hours.
    files: ['src-*/**/*.{ts,vue}', 'scripts/**/*.mjs'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  {
    files: sources,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', '*/tsconfig.json', 'src-main/shell/tsconfig.json', 'tests/component/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // EntitySchema takes its options as literals of a class by design.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A handler's type asks for a promise whether or not it has something to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: false },
      ],
      'max-lines': ['error', { max: maxLines.ts }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-syntax': ['error', ...bannedSyntax],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src-main/**'],
    rules: { 'no-restricted-syntax': ['error', ...bannedSyntax, ...bannedTransactions, ...bannedFolders] },
  },
  {
    files: ['src-main/store/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...bannedSyntax,
        ...bannedTransactions,
        ...bannedFolders,
        ...bannedRepositoryCalls,
      ],
    },
  },
  // The outer room first: of several settings that fit a file the last one counts.
  ...rooms.toReversed().map((room) => ({
    files: [room.path, `${room.path}/**/*.{ts,vue}`],
    rules: {
      '@typescript-eslint/no-restricted-imports': wallsOf(room),
    },
  })),
  { files: ['src-main/**'], rules: { 'no-restricted-properties': ['error', ...bannedDialogs] } },
  {
    files: ['src-main/domain/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'domain is pure: take the draw as an argument.' },
        { object: 'Date', property: 'now', message: 'domain is pure: take the time as an argument.' },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    extends: [vue.configs['flat/recommended'], tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    rules: {
      'max-lines': ['error', { max: maxLines.vue }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      // The compiler checks names better; and a component's script is a module of exports by definition.
      'no-undef': 'off',
      'no-useless-assignment': 'off',
    },
  },
  {
    // To eslint's parser every .vue file is of unknown type; vue-tsc knows better and checks these lines.
    files: ['src-renderer/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // A `describe` is a list, not a function; and what a test gets from `response.json()` it checks itself.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['*.config.*', 'tests/*-first.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], languageOptions: { globals: globals.node } },
  prettier,
);

/**
 * @param {import('./rooms.config.js').Room} room
 * @returns {import('eslint').Linter.RuleEntry}
 */
function wallsOf(room) {
  const message = `Wall of ${room.path}: ${room.remedy}.`;
  const closed = rooms.filter(({ path }) => path !== room.path && !room.rooms.includes(path));
  const regexOf = (/** @type {readonly string[]} */ paths) => paths.flatMap((path) => roomPattern(room, path));
  const shut = regexOf(closed.map(({ path }) => path).filter((path) => !room.typesFrom.includes(path)));
  const patterns = [{ regex: [...shut, ...closedPackages(room), ...closedNodeModules(room)].join('|'), message }];
  const typesOnly = { regex: regexOf(room.typesFrom).join('|'), allowTypeImports: true, message };
  return ['error', { patterns: typesOnly.regex ? [...patterns, typesOnly] : patterns }];
}

/**
 * An import names a room below the same folder as `../store/…`, or `./store/…` from beside it; any other by its path.
 *
 * @param {import('./rooms.config.js').Room} room
 * @param {string} other the path of the room that must not be imported
 */
function roomPattern(room, other) {
  const [folder] = room.path.split('/');
  const [otherFolder, name] = other.split('/');
  if (otherFolder !== folder) return [`(^|/)${otherFolder}/`];
  if (!name) return [];
  return [`^${room.path.includes('/') ? '(\\.\\./)+' : '\\./'}${name}(/|$)`];
}

/** @param {import('./rooms.config.js').Room} room */
function closedPackages(room) {
  const closed = walledPackages.filter((name) => !room.packages.some((open) => name.startsWith(open)));
  return closed.map((name) => {
    if (!name.endsWith('/')) return `^${name}(/|$)`;
    const open = room.packages.filter((other) => other.startsWith(name)).map((other) => other.slice(name.length));
    return open.length > 0 ? `^${name}(?!(${open.join('|')})(/|$))` : `^${name}`;
  });
}

/** @param {import('./rooms.config.js').Room} room */
function closedNodeModules(room) {
  if (room.node) return [];
  const open = room.packages.filter((name) => name.startsWith('node:')).map((name) => name.slice('node:'.length));
  return open.length > 0 ? [`^node:(?!(${open.join('|')})$)`] : ['^node:'];
}
