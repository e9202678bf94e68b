// The frame of the console: sidebar, states of the whole program.
import type { Translated } from '../translated';
import type { shell as russian } from '../ru/shell';

export const shell: Translated<typeof russian> = {
  search: 'Search',
  skipToContent: 'Skip to content',
  navigation: 'Sections',
  floor: 'Floor',
  tickets: 'Tickets',
  weights: 'Weights',
  reports: 'Reports',
  settings: 'Settings',
  sources: 'Sources',
  freeSlots: 'free slots: {n}',
  recentRefusals: 'missed in 10 minutes: {n}',
  sourceHealth: { free: 'accepting', busy: 'everyone is busy', away: 'everyone is away', unlinked: 'no one is linked' },
  intakeOn: 'Intake is on',
  intakeOff: 'Intake is off',
  intakeAddress: 'Intake address: {address}',
  linkLostSince: 'No connection to the program. Data as of {time}.',
  portTaken: 'Port {port} is used by another program.',
  portFree: '{port} is free.',
  takePort: 'Use {port}',
  troubles: 'Problems',
  portTakenTail: 'Nothing reaches this program.',
  portMoved: 'Intake at {address}',
  intakeDown: 'Intake has stopped.',
  intakeDownReason: {
    no_such_address: 'This computer has no address {host}.',
    not_permitted: 'The system does not allow port {port}.',
    failed: 'Could not listen on {host}:{port}.',
  },
  intakeSettings: 'Intake settings',
  storage: {
    disk_full: 'Could not save: the disk is full.',
    locked: 'Could not save: another program has locked the database.',
    failing: 'Could not save to the disk.',
    file_lost: 'The database file was deleted, replaced or cut. Put it back, or restart the program.',
  },
  secondPlace: {
    failing: 'The backup to the second place failed.',
    late: 'The backup in the second place is late.',
  },
  heldWebhooks: 'A webhook is on hold: its receiver does not answer, events are waiting.',
  look: 'Look',
  storageTail: 'New submissions are not accepted; everything saved is safe. Checking every two seconds.',
};
