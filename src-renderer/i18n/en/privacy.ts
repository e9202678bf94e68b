import type { Translated } from '../translated';
import type { privacy as ru } from '../ru/privacy';

export const privacy: Translated<typeof ru> = {
  one: 'One lead’s data',
  oneHint:
    'When a person asks for it: messages, notes, name, phone and address are replaced by the word “удалено” (erased). Their tickets stay in reports and counts.',
  person: 'The lead’s e-mail or phone',
  find: 'Show',
  open: 'Lead’s data…',
  title: 'Data of {person}',
  text: 'Everything the program keeps about this person.',
  unknown: 'Nothing is kept about this person.',
  what: 'Erasing is final. Earlier backups still hold the data, and erase it again when restored.',
  stillOpen:
    '{n} ticket is still open: there will be no one to answer. | {n} tickets are still open: there will be no one to answer.',
  confirm: 'To erase, type {person}',
  erase: 'Erase for good',
  erased: 'Erased: {tickets} tickets, {refusals} missed. Nothing is left in the database file',
  erasedNotClean:
    'Erased: {tickets} tickets, {refusals} missed. The address or phone still appears in messages of other leads',
  erasedSince:
    'Since this backup {n} person was erased. Restoring it erases them again. | Since this backup {n} people were erased. Restoring it erases them again.',
  exportPage: 'Export as a page',
  exportJson: 'Export JSON',
  exported: 'Exported: {name}',
  fileName: 'lead-data',
  audited: 'tickets: {n}',
  note: 'Note',
  retention: {
    title: 'How long leads’ messages are kept',
    hint: 'Messages, notes, names, phones and fields of closed tickets and missed leads. The tickets themselves stay in reports. When nothing else is left of a lead, the e-mail goes, too. 0 = forever.',
    days: 'Days after closing',
    ask: 'Keep for {n} day? | Keep for {n} days?',
    goes: 'Erased for good right away: the messages of {tickets} closed tickets and {refusals} missed leads. From then on it happens automatically.',
    switchOn: 'Switch on',
    apply: 'Apply',
  },
  count: {
    tickets: 'Tickets',
    refusals: 'Missed leads',
    notes: 'Notes',
    attempts: 'Failed attempts',
    webhook_messages: 'Webhook messages',
    span: 'Wrote in between',
  },
};
