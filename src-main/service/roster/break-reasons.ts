/** Reasons for breaks: the supervisor's list, whose first entries speak the language of whoever reads them. */
import { AppError, type Language } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { BreakReason, BreakReasonList } from '@shared/model/presence';
import type { StoredBreakReason } from '../../store/people/break-reasons';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';

/** What every floor begins with; one that is renamed is the supervisor's own from then on. */
const STANDARD: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  lunch: { ru: 'Обед', en: 'Lunch' },
  rest: { ru: 'Перерыв', en: 'Rest' },
  training: { ru: 'Обучение', en: 'Training' },
  technical: { ru: 'Техническая пауза', en: 'Technical pause' },
};

export interface BreakReasons {
  /** In the supervisor's order, archived ones last. */
  list(language: Language): BreakReason[];
  /**
   * Makes the list what it is to be; a reason that is not named is archived, never deleted.
   *
   * @throws {unknown_break_reason} an id is none of the list
   */
  save(list: BreakReasonList, by: Author, language: Language): Promise<BreakReason[]>;
}

export interface BreakReasonsOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
}

export function createBreakReasons({ store, audit }: BreakReasonsOptions): BreakReasons {
  const list = (language: Language) => store.read.breakReasons.list().map((reason) => inWords(reason, language));
  return {
    list,
    save: (asked, by, language) =>
      store.write((tx) => {
        rewrite(tx, asked);
        const saved = list(language);
        const names = saved.filter(({ is_archived }) => !is_archived).map(({ name }) => name);
        audit(by, 'break_reasons_changed', { names });
        return saved;
      }),
  };
}

/** A reason as it is read in a language. */
export function inWords({ standard, ...reason }: StoredBreakReason, language: Language): BreakReason {
  return { ...reason, name: (standard === null ? undefined : STANDARD[standard]?.[language]) ?? reason.name };
}

function rewrite({ read, breakReasons }: Tx, list: BreakReasonList): void {
  const unnamed = new Map(read.breakReasons.list().map((reason) => [reason.id, reason]));
  for (const [index, { id, ...reason }] of list.entries()) {
    if (id === undefined) {
      breakReasons.insert({ ...reason, standard: null }, index);
      continue;
    }
    const before = unnamed.get(id);
    if (!before) throw new AppError('unknown_break_reason');
    unnamed.delete(id);
    breakReasons.update({ ...reason, id, standard: isStill(before, reason.name) ? before.standard : null }, index);
  }
  for (const reason of unnamed.values()) breakReasons.update({ ...reason, is_archived: true }, list.length);
}

/** Whether the name is still the program's own, in whatever language it was read. */
function isStill({ standard }: StoredBreakReason, name: string): boolean {
  const words = standard === null ? undefined : STANDARD[standard];
  return words !== undefined && Object.values(words).includes(name);
}
