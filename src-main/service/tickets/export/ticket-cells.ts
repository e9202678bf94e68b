/** A ticket as the cells of a table: in names of fields and UTC for programs, in words and the program's own time for people. */
import { outcomeName } from '@shared/default-outcomes';
import type { TicketColumn } from '@shared/contract/tickets';
import type { TicketSummary } from '@shared/model/ticket';

export type Cell = string | number | null;

export interface TicketCells {
  readonly columns: readonly TicketColumn[];
  readonly cells: (ticket: TicketSummary) => Cell[];
}

const NAMES = [
  'id',
  'created_at',
  'closed_at',
  'status',
  'email',
  'source_code',
  'source_name',
  'operator_name',
  'message',
  'opened_at',
  'outcome',
  'name',
  'phone',
  'fields',
] as const;

const WORDS = {
  ru: {
    head: {
      id: '№',
      created_at: 'Создано',
      closed_at: 'Закрыто',
      status: 'Статус',
      email: 'E-mail',
      source_code: 'Код источника',
      source_name: 'Источник',
      operator_name: 'Оператор',
      message: 'Сообщение',
      opened_at: 'Открыто',
      outcome: 'Итог',
      name: 'Имя',
      phone: 'Телефон',
      fields: 'Поля',
    },
    active: 'в работе',
    closed: 'закрыто',
  },
  en: {
    head: {
      id: 'No.',
      created_at: 'Created',
      closed_at: 'Closed',
      status: 'Status',
      email: 'E-mail',
      source_code: 'Source code',
      source_name: 'Source',
      operator_name: 'Operator',
      message: 'Message',
      opened_at: 'Opened',
      outcome: 'Outcome',
      name: 'Name',
      phone: 'Phone',
      fields: 'Fields',
    },
    active: 'open',
    closed: 'closed',
  },
};

/** @param language whose words; undefined = for programs @param timeZone of the program */
export function ticketCells(language: 'ru' | 'en' | undefined, timeZone: string): TicketCells {
  const words = language && WORDS[language];
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const moment = (iso: string | null) => (words && iso !== null ? local.format(new Date(iso)) : iso);
  return {
    columns: NAMES.map((name) => ({ name, title: words ? words.head[name] : name, kind: kindOf(name) })),
    cells: ({ status, source, operator, outcome, fields, ...ticket }) => {
      const row: Record<(typeof NAMES)[number], Cell> = {
        id: ticket.id,
        created_at: moment(ticket.created_at),
        closed_at: moment(ticket.closed_at),
        status: words ? words[status] : status,
        email: ticket.email,
        source_code: source.code,
        source_name: source.name,
        operator_name: operator.name,
        message: ticket.message,
        opened_at: moment(ticket.opened_at),
        outcome: outcome && (language ? outcomeName(outcome.name, language) : outcome.name),
        name: ticket.name,
        phone: ticket.phone,
        fields: Object.entries(fields)
          .map(([name, text]) => `${name}: ${text}`)
          .join('\n'),
      };
      return NAMES.map((name) => row[name]);
    },
  };
}

function kindOf(name: (typeof NAMES)[number]): TicketColumn['kind'] {
  if (name === 'id') return 'number';
  return name.endsWith('_at') ? 'moment' : 'text';
}
