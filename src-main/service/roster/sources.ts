/** Sources: the channels leads come from, the origins that may submit from a browser, and the keys that close them. */
import { hash, randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import { type SourceForm, type SourceFormPatch, sourceFormSchema } from '@shared/model/source-form';
import type { NewSource, Source, SourcePatch } from '@shared/model/source';
import { canonicalOrigin } from '../../domain/origin';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';

/** Bytes of randomness in a key: nothing that can be guessed, so a plain hash of it may be kept. */
const KEY_BYTES = 32;

export interface Sources {
  /** All, in id order. */
  list(): Promise<Source[]>;
  /** @throws {unknown_source} */
  get(id: number): Source;
  /** @throws {source_code_taken} */
  create(source: NewSource, by: Author): Promise<Source>;
  /**
   * Changes what the patch names.
   *
   * @throws {unknown_source}
   * @throws {source_code_taken}
   */
  update(id: number, patch: SourcePatch, by: Author): Promise<Source>;
  /**
   * Deletes a source that never had a ticket, with its refusals, links and key.
   *
   * @throws {unknown_source}
   * @throws {source_has_tickets}
   */
  delete(id: number, by: Author): Promise<void>;
  /**
   * Makes a key of 32 random bytes (base64url), which replaces the old one at once; only its SHA-256 is kept.
   *
   * @throws {unknown_source}
   */
  issueKey(id: number, by: Author): Promise<{ key: string }>;
  /**
   * Opens the source to submissions without a key.
   *
   * @throws {unknown_source}
   */
  removeKey(id: number, by: Author): Promise<void>;
  /**
   * How the source takes forms.
   *
   * @throws {unknown_source}
   */
  form(id: number): SourceForm;
  /**
   * Changes what the patch names, in force from the next submission.
   *
   * @throws {unknown_source}
   */
  updateForm(id: number, patch: SourceFormPatch, by: Author): Promise<SourceForm>;
}

export interface SourcesOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createSources(options: SourcesOptions): Sources {
  const { store, clock, audit } = options;
  const write = writerOf(store);
  const found = (id: number): Source => {
    const source = store.read.sources.find(id);
    if (!source) throw new AppError('unknown_source');
    return source;
  };
  const formOf = (id: number): SourceForm => {
    const source = store.read.roster.source(id);
    if (!source) throw new AppError('unknown_source');
    return source.form;
  };
  const claimCode = (code: string, id?: number) => {
    const owner = store.read.roster.sourceByCode(code);
    if (owner && owner.id !== id) throw new AppError('source_code_taken');
  };

  return {
    list: () => store.read.sources.list(),
    get: found,
    create: (asked, by) =>
      write((tx) => {
        claimCode(asked.code);
        const source = { ...asked, allowed_origins: asked.allowed_origins.map(canonicalOrigin) };
        const created = { ...source, id: tx.sources.insert(source), has_key: false };
        audit(by, 'source_created', fieldsOf(created));
        return created;
      }),
    update: (id, patch, by) =>
      write((tx) => {
        const before = found(id);
        const source = patched(before, patch);
        claimCode(source.code, id);
        tx.sources.update(source);
        audit(by, 'source_changed', { ...fieldsOf(source), before: fieldsOf(before) });
        return source;
      }),
    delete: (id, by) =>
      write((tx) => {
        const source = found(id);
        if (tx.read.sources.hasTickets(id)) throw new AppError('source_has_tickets');
        tx.sources.delete(id);
        audit(by, 'source_deleted', fieldsOf(source));
      }),
    issueKey: (id, by) =>
      write((tx) => {
        found(id);
        const key = randomBytes(KEY_BYTES).toString('base64url');
        tx.sources.setKey(id, hash('sha256', key, 'buffer'), clock());
        audit(by, 'source_key_issued', { source_id: id });
        return { key };
      }),
    form: formOf,
    updateForm: (id, patch, by) =>
      write((tx) => {
        const form = sourceFormSchema.parse({ ...formOf(id), ...patch });
        tx.sources.setFormOptions(id, JSON.stringify(form));
        audit(by, 'source_form_changed', { source_id: id, ...patch });
        return form;
      }),
    removeKey: (id, by) =>
      write((tx) => {
        found(id);
        tx.sources.deleteKey(id);
        audit(by, 'source_key_removed', { source_id: id });
      }),
  };
}

function writerOf(store: Store) {
  return <T>(unit: (tx: Tx) => T): Promise<T> =>
    store.write((tx) => {
      const result = unit(tx);
      tx.emit({ type: 'sourcesChanged' });
      return result;
    });
}

/** What the supervisor edits of a source, for the audit log. */
function fieldsOf({ id, code, name, allowed_origins }: Source) {
  return { source_id: id, code, name, allowed_origins };
}

function patched(source: Source, patch: SourcePatch): Source {
  return {
    ...source,
    code: patch.code ?? source.code,
    name: patch.name ?? source.name,
    allowed_origins: patch.allowed_origins?.map(canonicalOrigin) ?? source.allowed_origins,
  };
}
