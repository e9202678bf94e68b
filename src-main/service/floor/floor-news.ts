/** What of the live floor is news for somebody without a window: troubles that begin and end, and each new ticket. */
import { assertNever } from '@shared/assert-never';
import type { Alert } from '@shared/model/alert';
import type { FeedEntry, FloorMessage, IntakeState, StorageState } from '@shared/model/live';
import type { News } from '@shared/model/news';

export interface FloorNewsReader {
  /** Takes in the next message of a stream; a snapshot may follow where a stream began anew. */
  read(message: FloorMessage): News[];
  readonly alerts: readonly Alert[];
  readonly intake: IntakeState;
  readonly storage: StorageState;
}

export function createFloorNews(): FloorNewsReader {
  return new Reader();
}

class Reader implements FloorNewsReader {
  alerts: readonly Alert[] = [];
  intake: IntakeState = { state: 'stopped' };
  storage: StorageState = 'ok';
  private readonly sourceNames = new Map<number, string>();
  private readonly operatorNames = new Map<number, string>();
  /** Sources without anybody that were news already. */
  private toldIds = new Set<number>();

  read(message: FloorMessage): News[] {
    const knownIds = new Set(this.sourceNames.keys());
    if (message.type === 'snapshot') {
      this.sourceNames.clear();
      this.operatorNames.clear();
    }
    for (const { id, name } of message.sources ?? []) this.sourceNames.set(id, name);
    for (const { id, name } of message.operators ?? []) this.operatorNames.set(id, name);
    const entries = message.type === 'changed' ? (message.entries ?? []) : [];
    const reminders = message.type === 'changed' ? (message.reminders ?? []) : [];
    return [
      ...(message.alerts ? this.alertNews(message.alerts, knownIds) : []),
      ...entries.flatMap((entry) => this.entryNews(entry)),
      ...reminders.map((reminder): News => ({ type: 'reminder_came', ...reminder })),
      ...(message.intake ? this.intakeNews(message.intake) : []),
      ...(message.storage ? this.storageNews(message.storage) : []),
    ];
  }

  /** What was so before anybody looked is no news, nor that a source which has just been made has nobody yet. */
  private alertNews(alerts: readonly Alert[], knownIds: ReadonlySet<number>): News[] {
    const before = unlinkedIn(this.alerts);
    const unlinked = unlinkedIn(alerts);
    const over = this.alerts.filter(({ source }) => alerts.every((alert) => alert.source.id !== source.id));
    const begun = [...unlinked].filter(([id]) => !before.has(id) && knownIds.has(id));
    const hadTold = this.toldIds.size > 0;
    this.toldIds = new Set([...unlinked.keys()].filter((id) => this.toldIds.has(id)));
    for (const [id] of begun) this.toldIds.add(id);
    this.alerts = alerts;
    return [
      ...over.map(({ source }): News => ({ type: 'source_free_again', source_id: source.id })),
      ...begun.map(([, name]) => nobodyLinked(name)),
      ...(hadTold && this.toldIds.size === 0 ? [{ type: 'trouble_ended', trouble: 'nobody_linked' } as const] : []),
    ];
  }

  private entryNews(entry: FeedEntry): News[] {
    const source_name = 'source_id' in entry ? (this.sourceNames.get(entry.source_id) ?? '') : '';
    switch (entry.type) {
      case 'ticketCreated':
      case 'ticketTransferred': {
        const { ticket_id, operator_id } = entry;
        return [{ type: 'ticket_assigned', ticket_id, operator_id, source_name }];
      }
      case 'ticketUnopened': {
        const { ticket_id, operator_id } = entry;
        const operator_name = this.operatorNames.get(operator_id) ?? '';
        return [{ type: 'ticket_unopened', ticket_id, operator_id, operator_name, source_name }];
      }
      case 'submissionRefused': {
        const { source_id, reason } = entry;
        if (reason !== 'none_linked') return [{ type: 'submission_refused', source_id, source_name }];
        if (this.toldIds.has(source_id)) return [];
        this.toldIds.add(source_id);
        return [nobodyLinked(source_name)];
      }
      case 'operatorAvailabilityChanged':
      case 'sourceFreed':
      case 'ticketClosed':
      case 'ticketReopened':
        return [];
      default:
        return assertNever(entry);
    }
  }

  private intakeNews(intake: IntakeState): News[] {
    const [wasBroken, isBroken] = [isDown(this.intake), isDown(intake)];
    this.intake = intake;
    if (isBroken) return [{ type: 'trouble_started', trouble: 'listener_down', intake }];
    return wasBroken ? [{ type: 'trouble_ended', trouble: 'listener_down' }] : [];
  }

  private storageNews(storage: StorageState): News[] {
    const before = this.storage;
    this.storage = storage;
    if (storage === before) return [];
    if (storage !== 'ok') return [{ type: 'trouble_started', trouble: 'disk_full', storage }];
    return [{ type: 'trouble_ended', trouble: 'disk_full' }];
  }
}

function nobodyLinked(source_name: string): News {
  return { type: 'trouble_started', trouble: 'nobody_linked', source_name };
}

/** Name of each source that nobody is linked to, by id. */
function unlinkedIn(alerts: readonly Alert[]): ReadonlyMap<number, string> {
  return new Map(alerts.filter(({ kind }) => kind === 'none_linked').map(({ source }) => [source.id, source.name]));
}

function isDown({ state }: IntakeState): boolean {
  return state === 'port_taken' || state === 'down';
}
