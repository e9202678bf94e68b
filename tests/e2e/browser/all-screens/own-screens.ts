// The operator's window: its states, and what opens over it.
import { key, onBreak, pressed, untilRed } from './openers.ts';
import type { Screen } from './screen.ts';

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

export const ownScreens: readonly Screen[] = [
  { name: 'own tickets', path: '', role: 'operator', ownKey: { chord: 'KeyT', shows: '[role=dialog]' } },
  { name: 'own tickets: on a break', path: '', role: 'operator', open: onBreak },
  ...ownLayers.map(([chord, dialog]) => ({
    name: `own tickets: ${chord}`,
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
  {
    name: 'own tickets: nothing can be written',
    path: '',
    role: 'operator',
    isUnwritable: true,
    open: untilRed,
  },
];
