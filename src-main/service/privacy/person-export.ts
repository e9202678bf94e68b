/** Everything that is kept of one person, to be handed to them; and what a retention would take. */
import { toIso } from '@shared/figures/iso';
import { DAY_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { PersonExport, RetentionPreview } from '@shared/model/privacy';
import { createPacer } from '../../store/pacer';
import { readStored } from '../../store/read-stored';
import type { Store } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { sentText } from '../bodies/sent-text';
import { toRefusal } from '../submissions/refusals';
import { findPerson, type Traces, tracesOf } from './person-traces';

export interface PersonExports {
  /** @throws {unknown_person} nothing is kept · @throws {invalid_input} neither an e-mail nor a phone */
  of(person: string, by: Author): Promise<PersonExport>;
  /** @param days 0 = for ever */
  retentionPreview(days: number): RetentionPreview;
}

export interface PersonExportsOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  readonly settings: { current(): { readonly phone_country: string } };
  /** Writes attempts that wait in memory. */
  readonly attemptLog: { flush(): Promise<void> };
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createPersonExports({
  store,
  audit,
  settings,
  attemptLog,
  clock,
}: PersonExportsOptions): PersonExports {
  return {
    of: async (person, by) => {
      await attemptLog.flush();
      const task = await findPerson(store.read, person, settings.current().phone_country);
      const traces = await tracesOf(store.read, task);
      if (task.lead_ids.length === 0 && traces.attempts.length === 0) throw new AppError('unknown_person');
      const found = {
        exported_at: toIso(clock()),
        leads: await store.read.leads.findMany(task.lead_ids),
        ...(await contentsOf(store, traces)),
      };
      await store.write(() => {
        audit(by, 'person_exported', { leads: found.leads.length, tickets: found.tickets.length });
      });
      return found;
    },
    retentionPreview: (days) =>
      days === 0 ? { tickets: 0, refusals: 0 } : store.read.persons.countOlderThan(clock() - days * DAY_MS),
  };
}

async function contentsOf({ read }: Store, traces: Traces): Promise<Omit<PersonExport, 'exported_at' | 'leads'>> {
  const each = async <T>(ids: readonly number[], find: (id: number) => readonly T[]): Promise<T[]> => {
    const pace = createPacer();
    const found: T[] = [];
    for (const id of ids) {
      found.push(...find(id));
      await pace();
    }
    return found;
  };
  return {
    tickets: await each(traces.tickets, (id) => {
      const ticket = read.tickets.summary(id);
      const notes = read.ticketEvents
        .listOf(id)
        .flatMap(({ note, created_at, actor_name }) =>
          note === null ? [] : [{ at: toIso(created_at), by: actor_name, text: note }],
        );
      return ticket ? [{ ...ticket, notes }] : [];
    }),
    refusals: await each(traces.refusals, (id) => {
      const refusal = read.refusals.find(id);
      return refusal ? [toRefusal(refusal)] : [];
    }),
    attempts: await each(traces.attempts, (id) => {
      const attempt = read.attempts.find(id);
      if (!attempt) return [];
      const { created_at, source_code, address, body, content_type } = attempt;
      return [{ id, created_at: toIso(created_at), source_code, address, body: body && sentText(body, content_type) }];
    }),
    webhook_messages: await each(traces.webhookMessages, (id) => {
      const message = read.webhooks.message(id);
      // What cannot be read may be somebody else's.
      return message && 'data' in readStored(message.body)
        ? [{ id, created_at: toIso(message.created_at), type: message.type, body: message.body }]
        : [];
    }),
  };
}
