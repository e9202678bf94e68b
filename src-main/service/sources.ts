/** Sources: the channels leads come from, the origins that may submit from a browser, and the keys that close them. */
import { hash, randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { NewSource, Source, SourcePatch } from '@shared/model/source';
import type { EventBus } from '../events/event-bus';
import type { CommitQueue } from '../store/commit-queue';
import type { Roster } from '../store/roster';
import type { SourceRepository } from '../store/source-repository';

/** Bytes of randomness in a key: nothing that can be guessed, so a plain hash of it may be kept. */
const KEY_BYTES = 32;

export interface Sources {
  /** All, in id order. */
  list(): Promise<Source[]>;
  /** @throws {unknown_source} */
  get(id: number): Source;
  /** @throws {source_code_taken} */
  create(source: NewSource): Promise<Source>;
  /**
   * Changes what the patch names.
   *
   * @throws {unknown_source}
   * @throws {source_code_taken}
   */
  update(id: number, patch: SourcePatch): Promise<Source>;
  /**
   * Deletes a source that never had a ticket, with its refusals, links and key.
   *
   * @throws {unknown_source}
   * @throws {source_has_tickets}
   */
  delete(id: number): Promise<void>;
  /**
   * Makes a key of 32 random bytes (base64url), which replaces the old one at once; only its SHA-256 is kept.
   *
   * @throws {unknown_source}
   */
  issueKey(id: number): Promise<{ key: string }>;
  /**
   * Opens the source to submissions without a key.
   *
   * @throws {unknown_source}
   */
  removeKey(id: number): Promise<void>;
}

export interface SourcesOptions {
  readonly queue: CommitQueue;
  readonly roster: Roster;
  readonly repository: SourceRepository;
  readonly events: EventBus;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createSources(options: SourcesOptions): Sources {
  const { repository, clock } = options;
  const write = writerOf(options);
  const found = (id: number): Source => {
    const source = repository.find(id);
    if (!source) throw new AppError('unknown_source');
    return source;
  };
  const claimCode = (code: string, id?: number) => {
    const owner = options.roster.sourceByCode(code);
    if (owner && owner.id !== id) throw new AppError('source_code_taken');
  };

  return {
    list: () => repository.list(),
    get: found,
    create: (source) =>
      write(() => {
        claimCode(source.code);
        return { ...source, id: repository.insert(source), has_key: false };
      }),
    update: (id, patch) =>
      write(() => {
        const source = patched(found(id), patch);
        claimCode(source.code, id);
        repository.update(source);
        return source;
      }),
    delete: (id) =>
      write(() => {
        found(id);
        if (repository.hasTickets(id)) throw new AppError('source_has_tickets');
        repository.delete(id);
      }),
    issueKey: (id) =>
      write(() => {
        found(id);
        const key = randomBytes(KEY_BYTES).toString('base64url');
        repository.setKey(id, hash('sha256', key, 'buffer'), clock());
        return { key };
      }),
    removeKey: (id) =>
      write(() => {
        found(id);
        repository.deleteKey(id);
      }),
  };
}

function writerOf({ queue, roster, events }: SourcesOptions) {
  return <T>(unit: () => T): Promise<T> =>
    queue.run(
      () => {
        const result = unit();
        roster.invalidate();
        return result;
      },
      () => {
        events.publish({ type: 'sourcesChanged' });
      },
    );
}

function patched(source: Source, patch: SourcePatch): Source {
  return {
    ...source,
    code: patch.code ?? source.code,
    name: patch.name ?? source.name,
    allowed_origins: patch.allowed_origins ?? source.allowed_origins,
  };
}
