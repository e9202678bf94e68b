// The keys of the operator's window: one list for pressing, for F1 and for the palette.

/** `leave`: asked of whoever goes while tickets are open. */
export type QueueLayer =
  'transfer' | 'giveBack' | 'remind' | 'templates' | 'own' | 'ownWork' | 'endShift' | 'leave' | 'keys' | 'palette';

/** What opens a layer, by which key; `needsTicket`: only with a ticket at hand. */
export const layerKeys = [
  { id: 'transfer', code: 'KeyT', keys: 'T', needsTicket: true },
  { id: 'giveBack', code: 'KeyD', keys: 'D', needsTicket: true },
  { id: 'remind', code: 'KeyR', keys: 'R', needsTicket: true },
  { id: 'templates', code: 'KeyE', keys: 'E', needsTicket: true },
  { id: 'own', code: 'KeyH', keys: 'H', needsTicket: false },
  { id: 'ownWork', code: 'KeyI', keys: 'I', needsTicket: false },
  { id: 'endShift', code: 'KeyS', keys: 'S', needsTicket: false },
  { id: 'palette', code: 'Ctrl+KeyK', keys: 'Ctrl K', needsTicket: false },
  { id: 'keys', code: 'F1', keys: 'F1', needsTicket: false },
] as const satisfies readonly {
  readonly id: QueueLayer;
  readonly code: string;
  readonly keys: string;
  readonly needsTicket: boolean;
}[];

/** As F1 shows them, with the name of each text in `handling.keys`. */
export const shownKeys = [
  ['close', 'Enter'],
  ['outcome', '1…9'],
  ['note', 'N'],
  ['noteCloses', 'Alt 1…9'],
  ['call', 'P'],
  ['write', 'M'],
  ['templates', 'E'],
  ['transfer', 'T'],
  ['giveBack', 'D'],
  ['remind', 'R'],
  ['own', 'H'],
  ['ownWork', 'I'],
  ['other', '↑ ↓'],
  ['undo', 'Ctrl Z'],
  ['break', 'F9'],
  ['endShift', 'S'],
  ['palette', 'Ctrl K'],
  ['keys', 'F1'],
] as const;
