// The walls: which room may import what. Read by eslint.config.js (as you type) and tests/architecture (the whole graph).
// The table in words stands in docs/architecture.md.

/**
 * @typedef {object} Room
 * @property {string} path where it lives
 * @property {readonly string[]} rooms the other rooms it may import
 * @property {readonly string[]} typesFrom rooms of which it may import types, which are gone at run time
 * @property {readonly string[]} packages the packages it may import; `@orpc/` stands for all that begin so
 * @property {boolean} node whether it may import every module of Node's own
 * @property {string} remedy what to do instead of breaking the wall
 */

// A nested room comes before the one around it: the first whose path fits a file is its room.
/** @type {readonly Room[]} */
export const rooms = [
  {
    path: 'src-shared',
    rooms: [],
    typesFrom: [],
    packages: ['zod', '@orpc/contract'],
    node: false,
    remedy: 'shared code runs in Node and in the browser: keep it to schemas, types and pure functions',
  },
  {
    path: 'src-main/domain',
    rooms: ['src-shared'],
    typesFrom: [],
    packages: ['node:url', 'libphonenumber-js'],
    node: false,
    remedy: 'domain is pure: take I/O, clock and randomness as arguments',
  },
  {
    path: 'src-main/events',
    rooms: ['src-shared'],
    typesFrom: [],
    packages: [],
    node: true,
    remedy: 'events carry what others publish: keep the knowledge with the publisher',
  },
  {
    path: 'src-main/store',
    rooms: ['src-shared'],
    typesFrom: ['src-main/domain', 'src-main/events', 'src-main'],
    packages: ['typeorm', 'better-sqlite3'],
    node: true,
    remedy: 'the store knows rows only: decide in a service and pass the values in',
  },
  {
    path: 'src-main/service',
    rooms: ['src-main/domain', 'src-main/store', 'src-main/events', 'src-shared'],
    typesFrom: ['src-main'],
    packages: ['zod', 'jsonc-parser', 'prom-client'],
    node: true,
    remedy: 'a service knows no transport: return a value and let rpc or the listener shape the answer',
  },
  {
    path: 'src-main/rpc',
    rooms: ['src-main/service', 'src-main/events', 'src-shared'],
    typesFrom: ['src-main'],
    packages: ['@orpc/', 'zod'],
    node: true,
    remedy: 'rpc knows services only: add a service method for what the handler needs',
  },
  {
    path: 'src-main/listener',
    rooms: ['src-main/rpc', 'src-main/service', 'src-shared'],
    typesFrom: ['src-main'],
    packages: ['fastify', 'ws', '@orpc/', 'zod'],
    node: true,
    remedy: 'the listener carries rpc and submissions: ask the distribution service or add a procedure',
  },
  {
    path: 'src-main/shell',
    rooms: ['src-main/rpc', 'src-shared'],
    typesFrom: ['src-main'],
    packages: ['electron', 'electron-updater', '@orpc/'],
    node: true,
    remedy: 'the shell carries rpc: add a procedure, or hand the value in from desktop.ts',
  },
  {
    path: 'src-main/desktop.ts',
    rooms: ['src-main/shell', 'src-main', 'src-shared'],
    typesFrom: [],
    packages: [],
    node: true,
    remedy: 'the entry only joins the core and the shell: what needs this import belongs into one of them',
  },
  {
    // serve.ts, app.ts, config.ts, logger.ts: the frame, where everything but windows is made and handed in.
    path: 'src-main',
    rooms: [
      'src-main/domain',
      'src-main/events',
      'src-main/store',
      'src-main/service',
      'src-main/rpc',
      'src-main/listener',
      'src-shared',
    ],
    typesFrom: [],
    packages: ['pino', 'zod', 'package.json'],
    node: true,
    remedy: 'the frame only puts rooms together, and knows no window: what needs this import belongs into a room',
  },
  {
    path: 'src-renderer/rpc',
    rooms: ['src-shared'],
    typesFrom: [],
    packages: ['@orpc/', 'vue'],
    node: false,
    remedy: 'rpc is the lowest room of the renderer: it knows the wire and nothing above it',
  },
  {
    path: 'src-renderer/stores',
    rooms: ['src-renderer/rpc', 'src-shared'],
    typesFrom: [],
    packages: ['vue', 'pinia'],
    node: false,
    remedy: 'stores mirror the main process: call through src-renderer/rpc',
  },
  {
    path: 'src-renderer/i18n',
    rooms: ['src-shared'],
    typesFrom: [],
    packages: ['vue', 'vue-i18n'],
    node: false,
    remedy: 'texts depend on nothing but the language',
  },
  {
    path: 'src-renderer/composables',
    rooms: ['src-renderer/stores', 'src-renderer/i18n', 'src-shared'],
    typesFrom: [],
    packages: ['fflate', 'vue', 'pinia', 'vue-i18n', 'vue-router'],
    node: false,
    remedy: 'composables look downwards: use a store',
  },
  {
    path: 'src-renderer/components',
    rooms: ['src-renderer/i18n', 'src-shared'],
    typesFrom: [],
    packages: ['vue', 'vue-i18n', 'reka-ui', '@lucide/vue', 'echarts', 'vue-echarts', 'uqr'],
    node: false,
    remedy: 'a component takes props and emits events: read the store in the view',
  },
  {
    path: 'src-renderer/views',
    rooms: [
      'src-renderer/components',
      'src-renderer/composables',
      'src-renderer/stores',
      'src-renderer/i18n',
      'src-shared',
    ],
    typesFrom: [],
    packages: ['vue', 'pinia', 'vue-i18n', 'vue-router', 'reka-ui', '@lucide/vue', 'package.json'],
    node: false,
    remedy: 'a view looks downwards: use a composable or a store',
  },
  {
    path: 'src-renderer',
    rooms: [
      'src-renderer/rpc',
      'src-renderer/stores',
      'src-renderer/i18n',
      'src-renderer/composables',
      'src-renderer/components',
      'src-renderer/views',
      'src-shared',
    ],
    typesFrom: [],
    packages: ['vue', 'pinia', 'vue-i18n', 'vue-router', 'reka-ui'],
    node: false,
    remedy: 'the entries only mount the screens',
  },
];

/**
 * Sub-rooms: a folder in a room is a capability, and says which of its neighbours it may see, types included. Whoever may see
 * nobody stands in no list. Files above the sub-rooms put them together or are for all of them. The arrows make no circle.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
export const arrows = {
  'src-main/domain': { people: ['distribution', 'time'] },
  'src-main/service': {
    access: ['audit', 'roster'],
    alerts: ['schedule', 'settings', 'webhooks'],
    demo: ['audit', 'roster', 'submissions', 'tickets'],
    floor: ['roster'],
    forms: ['audit', 'bodies', 'submissions'],
    live: ['alerts', 'people', 'reports', 'roster', 'settings'],
    metrics: ['access', 'audit'],
    people: ['access', 'audit', 'roster', 'schedule', 'settings', 'tickets'],
    privacy: ['access', 'audit', 'bodies', 'submissions'],
    reports: ['roster'],
    roster: ['audit'],
    settings: ['audit'],
    setup: ['audit', 'roster'],
    spam: ['access', 'audit', 'submissions', 'tickets'],
    submissions: ['audit'],
    tickets: ['audit', 'roster', 'schedule', 'settings'],
    upkeep: ['privacy', 'settings'],
    webhooks: ['audit', 'submissions'],
  },
  'src-main/listener': {
    contract: ['bounds', 'server'],
    'hosted-form': ['server', 'submissions'],
    openapi: ['server'],
    server: ['bounds'],
    'source-address': ['hosted-form', 'server', 'submissions'],
    submissions: ['bounds', 'server'],
  },
  'src-main/store/sqlite': {
    engine: ['migrations', 'schema'],
    files: ['engine', 'judging', 'migrations'],
    indexes: ['tickets'],
    judging: ['engine', 'migrations'],
    privacy: ['indexes'],
    program: ['indexes'],
    reports: ['engine', 'tickets'],
    roster: ['engine', 'schema'],
    tickets: ['engine', 'roster'],
  },
  'src-main/shell': { system: ['windows'], tray: ['notifications', 'system'], windows: ['page'] },
  'src-renderer/composables': {
    attempts: ['address', 'contact', 'tickets', 'window'],
    choice: ['address', 'keys', 'window'],
    floor: ['calm', 'operators', 'window'],
    keys: ['floor', 'window'],
    operators: ['window'],
    queue: ['contact', 'keys', 'window'],
    reports: ['address', 'window', 'workbook'],
    settings: ['address', 'window'],
    tickets: ['address', 'choice', 'contact', 'reports', 'window', 'workbook'],
    weights: ['address', 'choice', 'keys', 'window'],
  },
  'src-renderer/components': { buttons: ['overlays'] },
  'src-renderer/stores': { floor: ['session'], setup: ['floor'] },
  'src-renderer/views': {
    attempts: ['contact'],
    'first-run': ['settings'],
    queue: ['contact', 'palette', 'shell', 'tickets'],
    settings: ['attempts', 'privacy'],
    shell: ['palette'],
    tickets: ['attempts', 'contact', 'privacy'],
  },
};

/** More files than this in one folder, and nobody reads their names any more. */
export const maxFiles = 15;

/** Folders that are lists: one file a noun, a language's screen, a table or a step, found by its name alone. */
export const catalogues = [
  'src-shared',
  'src-shared/contract',
  'src-shared/model',
  'src-main/store/sqlite/migrations',
  'src-main/store/sqlite/schema',
  'src-renderer/i18n/en',
  'src-renderer/i18n/ru',
];

/** Size limits in lines; eslint and tests/architecture hold them both, the latter also where lint is switched off. */
export const maxLines = { ts: 300, vue: 250 };
