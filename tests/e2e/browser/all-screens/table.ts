// Every screen, page, card, menu and dialog there is. What stands here is held at every size, in both languages and themes, by
// eye, key and ear: a new screen is tested by being listed, and one that is not listed fails.
import { settingsPages } from '../../../fixtures/settings-pages.ts';
import {
  asOperator,
  asTables,
  chooseAll,
  firstRow,
  inDraft,
  key,
  layerOfCard,
  leaving,
  menuItem,
  newPins,
  newSecret,
  onBreak,
  onePerson,
  pressed,
  rowMenu,
  shorterKeeping,
  stepForOne,
  steps,
  untilRed,
} from './openers.ts';
import type { Role } from './stage.ts';
import type { Viewer } from './viewer.ts';

export interface Screen {
  readonly name: string;
  /** Of the address, behind the page of who looks. */
  readonly path: string;
  /** @default 'supervisor' */
  readonly role?: Role;
  /** Of a program in which nothing is yet. @default of one that has everything */
  readonly isEmpty?: boolean;
  /** Of a program that can write nothing, since its database is gone. */
  readonly isUnwritable?: boolean;
  /** What is pressed until it stands there. */
  readonly open?: (viewer: Viewer) => Promise<void>;
  /** It stands beside the button that opened it, and has to be opened anew at another size. */
  readonly isMenu?: boolean;
  /** The components with a dialog that stand there. */
  readonly dialogs?: readonly string[];
  /** A layer over another screen: Escape closes it, and the focus goes back to where work goes on. */
  readonly isLayer?: boolean;
  /** A layer that says what was so when it was asked for, or holds only what is typed into it: others follow what is changed. */
  readonly isStill?: boolean;
}

/** What the keys of an operator's window open. */
const ownLayers = [
  ['KeyT', 'TransferDialog'],
  ['KeyD', 'GiveBackDialog'],
  ['KeyR', 'ReminderDialog'],
  ['KeyE', 'TemplatesDialog'],
  ['KeyH', 'OwnTickets'],
  ['KeyI', 'OwnWorkDialog'],
  ['KeyS', 'EndShiftDialog'],
  ['Control+KeyK', 'CommandPalette'],
  ['F1', 'ShortcutsDialog'],
] as const;

export const screens: readonly Screen[] = [
  { name: 'floor', path: '/' },
  { name: 'floor: menu of an operator', path: '/', open: rowMenu(), isLayer: true, isMenu: true },
  {
    name: 'floor: limit',
    path: '/',
    open: rowMenu('floor.menu.limit'),
    isLayer: true,
    dialogs: ['LimitDialog'],
  },
  {
    name: 'floor: hand over',
    path: '/',
    open: rowMenu('floor.menu.handOver'),
    isLayer: true,
    dialogs: ['HandOverDialog'],
  },
  {
    name: 'floor: presets',
    path: '/',
    // Somebody has no source: one filter more, and what the screen offers stands in a menu.
    open: menuItem('floor.actions', 'floor.presets.open'),
    isLayer: true,
    dialogs: ['PresetsDialog'],
  },
  { name: 'palette', path: '/', open: key('Control+KeyK'), isLayer: true },
  { name: 'keys', path: '/', open: key('F1'), isLayer: true, isStill: true, dialogs: ['ShortcutsDialog'] },
  { name: 'floor, empty', path: '/', isEmpty: true },
  { name: 'tickets', path: '/tickets' },
  { name: 'tickets: card', path: '/tickets', open: firstRow },
  {
    name: 'tickets: transfer',
    path: '/tickets?status=active',
    open: layerOfCard('queue.transfer'),
    isLayer: true,
    dialogs: ['TransferDialog'],
  },
  { name: 'tickets: several', path: '/tickets?status=active', open: chooseAll },
  { name: 'tickets: several closed', path: '/tickets?status=closed', open: chooseAll },
  { name: "tickets: days of one's own", path: '/tickets?from=2026-01-01&to=2027-12-31' },
  { name: 'tickets, empty', path: '/tickets', isEmpty: true },
  { name: 'missed', path: '/tickets?tab=missed' },
  { name: 'missed: card', path: '/tickets?tab=missed', open: firstRow },
  { name: 'not accepted', path: '/tickets?tab=rejected' },
  { name: 'not accepted: card', path: '/tickets?tab=rejected', open: firstRow },
  { name: 'weights', path: '/weights' },
  { name: 'weights: draft', path: '/weights', open: inDraft },
  { name: 'weights: leave', path: '/weights', open: leaving, isLayer: true, isStill: true, dialogs: ['LeaveDialog'] },
  {
    name: 'weights: distribute',
    path: '/weights',
    open: pressed('weights.distribute.title'),
    isLayer: true,
    isMenu: true,
  },
  { name: 'weights, empty', path: '/weights', isEmpty: true },
  { name: 'reports', path: '/reports' },
  { name: 'reports as tables', path: '/reports', open: asTables },
  { name: 'reports: intervals', path: '/reports', open: pressed('work.intervals') },
  { name: 'reports, empty', path: '/reports', isEmpty: true },
  ...settingsPages.map((page) => ({ name: `settings: ${page}`, path: `/settings/${page}` })),
  {
    name: 'settings: add operators',
    path: '/settings/operators',
    open: pressed('settings.operators.add'),
    isLayer: true,
    isStill: true,
    dialogs: ['AddOperatorsDialog'],
  },
  {
    name: 'settings: PIN',
    path: '/settings/operators',
    open: pressed('settings.operators.setPinOf'),
    isLayer: true,
    isStill: true,
    dialogs: ['PinPanel'],
  },
  {
    name: 'settings: limit of several',
    path: '/settings/operators',
    open: stepForOne('operatorBulk.ask.set_limit'),
    isLayer: true,
    isStill: true,
    dialogs: ['OperatorBulkDialog'],
  },
  {
    name: 'settings: new PINs to hand out',
    path: '/settings/operators',
    open: newPins,
    isLayer: true,
    isStill: true,
    dialogs: ['PinSheet'],
  },
  { name: 'settings: supervisors, empty', path: '/settings/supervisors', isEmpty: true },
  {
    name: 'settings: add a supervisor',
    path: '/settings/supervisors',
    open: pressed('settings.supervisors.add'),
    isLayer: true,
    isStill: true,
  },
  {
    name: 'settings: PIN of a supervisor',
    path: '/settings/supervisors',
    open: pressed('settings.operators.changePinOf'),
    isLayer: true,
    isStill: true,
  },
  {
    name: 'settings: shifts',
    path: '/settings/operators',
    open: rowMenu('settings.shifts.open'),
    isLayer: true,
    isStill: true,
    dialogs: ['ShiftsDialog'],
  },
  {
    name: 'settings: delete operator',
    path: '/settings/operators',
    open: rowMenu('settings.operators.delete'),
    isLayer: true,
    isStill: true,
    dialogs: ['DeleteOperatorDialog'],
  },
  {
    name: 'settings: code of the address',
    path: '/settings/operators',
    open: pressed('settings.addresses.qr'),
    isLayer: true,
    isStill: true,
    dialogs: ['OperatorsAddress'],
  },
  {
    name: 'settings: add a source',
    path: '/settings/sources',
    open: pressed('settings.sources.add'),
    isLayer: true,
    isStill: true,
    dialogs: ['AddSourceDialog'],
  },
  {
    name: 'settings: delete a source',
    path: '/settings/sources',
    open: pressed('settings.sources.delete'),
    isLayer: true,
    dialogs: ['SourceDetail'],
  },
  {
    name: 'settings: add a webhook',
    path: '/settings/webhooks',
    open: pressed('webhooks.add'),
    isLayer: true,
    isStill: true,
    dialogs: ['WebhookDialog'],
  },
  {
    name: 'settings: remove a webhook',
    path: '/settings/webhooks',
    open: pressed('webhooks.remove'),
    isLayer: true,
    dialogs: ['WebhookCard'],
  },
  {
    name: 'settings: secret of a webhook',
    path: '/settings/webhooks',
    open: newSecret,
    isLayer: true,
    isStill: true,
    dialogs: ['SecretDialog'],
  },
  { name: 'settings: log of a webhook', path: '/settings/webhooks', open: pressed('webhooks.log') },
  {
    name: 'settings: one person',
    path: '/settings/privacy',
    open: onePerson,
    isLayer: true,
    isStill: true,
    dialogs: ['PersonDialog'],
  },
  {
    name: 'settings: shorter keeping',
    path: '/settings/privacy',
    open: shorterKeeping,
    isLayer: true,
    isStill: true,
    dialogs: ['RetentionGroup'],
  },
  {
    name: 'settings: contents of a backup',
    path: '/settings/data',
    open: pressed('settings.backups.look'),
    isLayer: true,
    isStill: true,
    dialogs: ['BackupDialog'],
  },
  { name: 'wallboard', path: '/wallboard' },
  { name: 'wallboard, empty', path: '/wallboard', isEmpty: true },
  ...['language', 'operators', 'source', 'trial'].map((step, index) => ({
    name: `first run: ${step}`,
    path: '/first-run',
    open: steps(index),
  })),
  { name: 'sign-in of a supervisor', path: '', role: 'nobody' },
  { name: 'sign-in of a supervisor by token', path: '', role: 'nobody', open: pressed('access.byToken') },
  { name: 'sign-in of an operator', path: '', role: 'nobody', open: asOperator },
  { name: 'own tickets', path: '', role: 'operator' },
  { name: 'own tickets: on a break', path: '', role: 'operator', open: onBreak },
  ...ownLayers.map(([chord, dialog]) => ({
    name: `own tickets: ${chord}`,
    isStill: ['KeyD', 'KeyR', 'F1'].includes(chord),
    path: '',
    role: 'operator' as const,
    open: key(chord),
    isLayer: true,
    dialogs: [dialog],
  })),
  {
    name: 'own tickets: look and sound',
    path: '',
    role: 'operator',
    open: pressed('queue.look'),
    isLayer: true,
    isMenu: true,
  },
  {
    name: 'own tickets: signing out',
    path: '',
    role: 'operator',
    open: pressed('access.signOut'),
    isLayer: true,
    dialogs: ['EndShiftDialog'],
  },
  { name: 'floor: nothing can be written', path: '/', isUnwritable: true, open: untilRed },
  { name: 'wallboard: nothing can be written', path: '/wallboard', isUnwritable: true, open: untilRed },
  {
    name: 'own tickets: nothing can be written',
    path: '',
    role: 'operator',
    isUnwritable: true,
    open: untilRed,
  },
];
