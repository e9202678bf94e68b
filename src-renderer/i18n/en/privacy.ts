import type { Translated } from '../translated';
import type { privacy as ru } from '../ru/privacy';

export const privacy: Translated<typeof ru> = {
  one: 'One lead’s data',
  oneHint:
    'When a person asks for it: messages, notes, name, phone and address are replaced by the word “удалено” (erased). Their tickets stay in reports and counts.',
  person: 'The lead’s e-mail or phone',
  find: 'Show',
  open: 'Lead’s data…',
  title: 'Data of the lead {person}',
  text: 'Everything the program keeps of this person.',
  unknown: 'Nothing is kept of this person.',
  what: 'It is erased for good and cannot be undone. Backups made before still know the person, and erase them again when restored.',
  stillOpen:
    '{n} ticket is still open: there will be nobody to answer. | {n} tickets are still open: there will be nobody to answer.',
  confirm: 'To erase, type {person}',
  erase: 'Erase for good',
  erased: 'Erased: {tickets} tickets, {refusals} missed. Nothing is left in the database file',
  erasedNotClean:
    'Erased: {tickets} tickets, {refusals} missed. The address or phone still stands in the database, in the words of others',
  erasedSince:
    'Since this backup {n} person was erased. Restoring it erases them again. | Since this backup {n} people were erased. Restoring it erases them again.',
  exportPage: 'Export as a page',
  exportJson: 'Export JSON',
  exported: 'Exported: {name}',
  fileName: 'lead-data',
  audited: 'tickets: {n}',
  note: 'Note',
  retention: {
    title: 'How long leads’ words are kept',
    hint: 'Messages, notes, names, phones and fields of closed and missed tickets. The tickets themselves stay in reports. A lead of whom nothing else is left loses the e-mail, too. 0 = for ever.',
    days: 'Days after closing',
    ask: 'Keep for {n} day? | Keep for {n} days?',
    goes: 'Erased for good at once: the words of {tickets} closed tickets and {refusals} missed ones. From then on it happens by itself.',
    switchOn: 'Switch on',
    apply: 'Apply',
  },
  count: {
    tickets: 'Tickets',
    refusals: 'Missed leads',
    notes: 'Notes',
    attempts: 'Entries of failed attempts',
    webhook_messages: 'Webhook messages',
    span: 'Wrote between',
  },
};
