/** The archive of sources: gone from the floor and every choice, unknown to whoever submits, kept in the history, and back when needed. */
import { AppError } from '@shared/errors';
import { toIso } from '@shared/figures/iso';
import type { Author } from '@shared/model/actor';
import type { ArchivedSource, Source } from '@shared/model/source';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';

export interface SourceArchive {
  /** Last archived first. */
  list(): ArchivedSource[];
  /**
   * From the next submission on nobody knows the source. Its code, key, weights and rules are kept.
   *
   * @throws {unknown_source} also when it is archived already
   * @throws {source_has_open_tickets}
   */
  archive(id: number, by: Author): Promise<void>;
  /**
   * Back as it was.
   *
   * @throws {unknown_source} nothing archived has this id
   */
  restore(id: number, by: Author): Promise<Source>;
}

export interface SourceArchiveOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createSourceArchive({ store, audit, clock }: SourceArchiveOptions): SourceArchive {
  const { sources } = store.read;
  const named = ({ id, code, name }: Pick<Source, 'id' | 'code' | 'name'>) => ({ source_id: id, code, name });
  return {
    list: () =>
      sources.archived().map(({ archived_at, ...source }) => ({ ...source, archived_at: toIso(archived_at) })),
    archive: (id, by) =>
      store.write((tx) => {
        const source = tx.read.roster.source(id);
        if (!source) throw new AppError('unknown_source');
        if (tx.read.sources.hasOpenTickets(id)) throw new AppError('source_has_open_tickets');
        tx.sources.archive(id, clock());
        audit(by, 'source_archived', named(source));
        tell(tx);
      }),
    restore: (id, by) =>
      store.write((tx) => {
        const source = tx.read.sources.archived().some((archived) => archived.id === id) && tx.read.sources.find(id);
        if (!source) throw new AppError('unknown_source');
        tx.sources.restore(id);
        audit(by, 'source_restored', named(source));
        tell(tx);
        return source;
      }),
  };
}

/** What is archived, or back, is seen in every list and in the weights. */
function tell(tx: Tx): void {
  tx.emit({ type: 'sourcesChanged' });
  tx.emit({ type: 'weightsChanged' });
}
