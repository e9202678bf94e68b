/**
 * Erasing one person: everything they wrote and by which they are known is overwritten in place. The person is gone with the first
 * unit; their words follow in small ones, and a program that is killed meanwhile goes on with it at its next start.
 */
import { inPieces } from '@shared/in-pieces';
import { AppError } from '@shared/errors';
import { isoOrNull } from '@shared/figures/iso';
import type { Author } from '@shared/model/actor';
import { phoneTail } from '@shared/privacy/mentions';
import type { Erased, PersonTraces } from '@shared/model/privacy';
import { parseEmail } from '../../domain/contact/email';
import type { ErasureRow } from '../../store/privacy/persons';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import type { ErasedList } from './erased-list';
import {
  attemptsOf,
  type ErasureTask,
  findPerson,
  messagesOf,
  refusalsOf,
  through,
  ticketsOf,
  type Traces,
  tracesOf,
} from './person-traces';

/** Rows overwritten in one unit: 1 to 5 ms. */
const BATCH = 50;
/** How long a reader, such as a backup, is waited for before the log is emptied, and how often it is tried. */
const LOG_TRIES = 50;
const LOG_TRY_MS = 100;

export interface Erasure {
  /** What is kept of the person. @throws {invalid_input} neither an e-mail nor a phone */
  preview(person: string): Promise<PersonTraces>;
  /**
   * @throws {unknown_person} nothing is kept, and nothing was changed
   * @throws {confirmation_differs} the text was not written twice
   */
  erase(request: { readonly person: string; readonly confirmation: string }, by: Author): Promise<Erased>;
  /** Goes on with what was begun and is not over. */
  resume(): Promise<void>;
  /** Waits for what is under way to come to a unit's end. */
  stop(): Promise<void>;
}

export interface ErasureOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  /** Country of phones that name none, ISO 3166-1. */
  readonly settings: { current(): { readonly phone_country: string } };
  /** Writes attempts that wait in memory. */
  readonly attemptLog: { flush(): Promise<void> };
  /** Notes the erased person beside the database, so that no backup brings them back. */
  readonly erased: Pick<ErasedList, 'add'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createErasure(options: ErasureOptions): Erasure {
  const room = new Eraser(options);
  return {
    preview: (person) => room.preview(person),
    erase: (request, by) => room.inTurn(() => room.erase(request, by)),
    resume: () => room.inTurn(() => room.resume()),
    stop: () => room.stop(),
  };
}

interface Beginning {
  readonly task: ErasureTask;
  readonly traces: Traces;
  readonly counts: object;
  readonly by: Author;
}

/** How the person is recognised in a backup: by address, or by phone if they left none. */
function marksOf({ emails, phones }: ErasureTask): string[] {
  const known = emails.filter((email) => parseEmail(email)?.canonical === email);
  return known.length > 0 ? known : phones.flatMap((phone) => phoneTail(phone) ?? []);
}

class Eraser {
  private turn: Promise<unknown> = Promise.resolve();
  private isStopping = false;

  constructor(private readonly options: ErasureOptions) {}

  /** One after another: two at once would search the file for each other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.turn;
  }

  async preview(person: string): Promise<PersonTraces> {
    const { store, settings, attemptLog } = this.options;
    await attemptLog.flush();
    const task = await findPerson(store.read, person, settings.current().phone_country);
    const traces = await tracesOf(store.read, task);
    const { first, last } = store.read.persons.spanOf(traces);
    const leads = await store.read.leads.findMany(task.lead_ids);
    const counts = this.countsOf(traces);
    return {
      ...counts,
      is_known: leads.length > 0 || counts.attempts > 0,
      leads: leads.map(({ id, email, email_as_typed, name, phone }) => ({
        id,
        email: email_as_typed ?? email,
        name,
        phone,
      })),
      first_at: isoOrNull(first),
      last_at: isoOrNull(last),
    };
  }

  async erase(request: { readonly person: string; readonly confirmation: string }, by: Author): Promise<Erased> {
    const { store, settings, attemptLog } = this.options;
    if (request.person !== request.confirmation) throw new AppError('confirmation_differs');
    await attemptLog.flush();
    const task = await findPerson(store.read, request.person, settings.current().phone_country);
    const traces = await tracesOf(store.read, task);
    if (task.lead_ids.length === 0 && traces.attempts.length === 0) throw new AppError('unknown_person');
    const counts = { leads: task.lead_ids.length, ...this.countsOf(traces) };
    const begun = await store.write((tx) => this.begin(tx, { task, traces, counts, by }));
    return { ...counts, is_clean: await this.carryOut(begun) };
  }

  async resume(): Promise<void> {
    // Within a unit a damaged file is named as what it is.
    for (const row of await this.options.store.write((tx) => tx.read.persons.unfinished())) {
      if (this.isStopping) return;
      await this.carryOut(row);
    }
  }

  /** From here on nobody is known by these addresses; and whatever comes, the rest will be done. */
  private begin(tx: Tx, { task, traces, counts, by }: Beginning): ErasureRow {
    const { audit, clock } = this.options;
    // Never before what is erased, wherever the clock has been put: by its time it is known in a backup.
    const created_at = Math.max(clock(), tx.read.persons.spanOf(traces).last ?? 0);
    const row = { created_at, task: JSON.stringify(task) };
    const id = tx.persons.begin(row);
    for (const leadId of task.lead_ids) tx.persons.hideLead(leadId);
    audit(by, 'person_erased', { ...counts });
    tx.emit({ type: 'personErased' });
    return { ...row, id, finished_at: null };
  }

  /** @returns whether nothing is found in the file any more; false also when the program stops meanwhile */
  private async carryOut({ id, created_at, task: json }: ErasureRow): Promise<boolean> {
    const { store, clock, erased } = this.options;
    const task = json === null ? null : (JSON.parse(json) as ErasureTask);
    if (task) {
      erased.add(marksOf(task), created_at);
      const isDone = await this.overwrite(task);
      if (!isDone) return false;
      await store.write((tx) => {
        // A missed lead that was distributed meanwhile has left its name with the lead once more.
        for (const leadId of task.lead_ids) tx.persons.hideLead(leadId);
        tx.persons.forgetTask(id);
        tx.emit({ type: 'personErased' });
      });
    }
    const isClean = await this.clean(task);
    // Not over: somebody reads from the log still. The next start goes on with it.
    if (isClean === null) return false;
    await store.write((tx) => {
      tx.persons.finish(id, clock());
    });
    return isClean;
  }

  /**
   * Meanwhile everybody works on: a ticket may be made of a missed lead, a message of a ticket. So each kind is looked for once what
   * it could be copied from is gone.
   */
  private async overwrite(task: ErasureTask): Promise<boolean> {
    const { attemptLog, store } = this.options;
    const { read } = store;
    // Again: a backup that was restored has hidden them in the tables alone.
    const isHidden = await this.inBatches(task.lead_ids, (tx, ids) => {
      for (const id of ids) tx.persons.hideLead(id);
    });
    if (!isHidden) return false;
    const erase =
      (step: 'eraseRefusals' | 'eraseTickets' | 'eraseAttempts' | 'eraseWebhookMessages' | 'deleteKeys') =>
      (ids: readonly number[]) =>
        this.inBatches(ids, (tx, batch) => {
          tx.persons[step](batch);
        });
    if (!(await erase('eraseRefusals')(refusalsOf(read, task)))) return false;
    if (!(await erase('eraseTickets')(ticketsOf(read, task)))) return false;
    const rows = { refusals: refusalsOf(read, task), tickets: ticketsOf(read, task) };
    // What came before nobody knew the person any more may still wait in memory.
    await attemptLog.flush();
    if (!(await erase('eraseAttempts')(await attemptsOf(read, task, rows.tickets)))) return false;
    if (!(await this.eraseMessages(task, erase('eraseWebhookMessages')))) return false;
    const keys = await through(read, 'idempotency_keys', (window) => read.persons.keysOf(rows, window));
    if (!(await erase('deleteKeys')(keys))) return false;
    return this.eraseFromAudit(task);
  }

  /** One that is sent again is a copy: looked for until there is no other. */
  private async eraseMessages(
    task: ErasureTask,
    erase: (ids: readonly number[]) => Promise<boolean>,
  ): Promise<boolean> {
    const seen = new Set<number>();
    for (;;) {
      const found = await messagesOf(this.options.store.read, task);
      const ids = found.filter((id) => !seen.has(id));
      if (ids.length === 0) return true;
      if (!(await erase(ids))) return false;
      for (const id of ids) seen.add(id);
    }
  }

  private async eraseFromAudit(task: ErasureTask): Promise<boolean> {
    const { read } = this.options.store;
    for (const email of task.emails) {
      const lines = await through(read, 'audit_log', (window) => read.persons.auditMentioning(email, window));
      const isDone = await this.inBatches(lines, (tx, ids) => {
        tx.persons.eraseFromAudit(email, ids);
      });
      if (!isDone) return false;
    }
    return true;
  }

  private async inBatches(ids: readonly number[], write: (tx: Tx, ids: readonly number[]) => void): Promise<boolean> {
    for (const batch of inPieces(ids, BATCH)) {
      if (this.isStopping) return false;
      await this.options.store.write((tx) => {
        write(tx, batch);
      });
    }
    return true;
  }

  /** null = it could not be done to its end. Words leave their index by merging; the e-mail's own index is written anew only where something was left in it. */
  private async clean(task: ErasureTask | null): Promise<boolean | null> {
    const { store } = this.options;
    for (let isFirst = true, isMore = true; isMore; isFirst = false) {
      if (this.isStopping) return null;
      const isBeginning = isFirst;
      isMore = await store.write((tx) => tx.words.purge(isBeginning));
    }
    if (!(await this.emptyLog())) return null;
    const texts = task ? [...task.emails, ...task.phones] : [];
    if (task && !(await store.remains.contains(texts))) return true;
    await store.write((tx) => {
      tx.persons.rewriteEmailIndex();
    });
    if (!(await this.emptyLog())) return null;
    return !(await store.remains.contains(texts));
  }

  private async emptyLog(): Promise<boolean> {
    for (let tries = 0; tries < LOG_TRIES && !this.isStopping; tries += 1) {
      if (this.options.store.remains.emptyLog()) return true;
      await new Promise((resolve) => setTimeout(resolve, LOG_TRY_MS));
    }
    return false;
  }

  private countsOf({ tickets, refusals, attempts, webhookMessages }: Traces) {
    const { active, notes } = this.options.store.read.persons.countsOf(tickets);
    return {
      tickets: tickets.length,
      active_tickets: active,
      notes,
      refusals: refusals.length,
      attempts: attempts.length,
      webhook_messages: webhookMessages.length,
    };
  }
}
