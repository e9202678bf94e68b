/** Sources: the channels leads come from, the origins that may submit from a browser, and the keys that close them. */
import { hash, randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import { type SourceForm, type SourceFormPatch, sourceFormSchema } from '@shared/model/source-form';
import type { OpenTarget, SourceRules, SourceRulesPatch } from '@shared/model/source-rules';
import type { NewSource, Source, SourcePatch } from '@shared/model/source';
import { canonicalOrigin } from '../../domain/contact/origin';
import type { RosterSource } from '../../store/roster/roster';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { openTargets } from './open-targets';

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
  /**
   * What goes beside its weights.
   *
   * @throws {unknown_source}
   */
  rules(id: number): SourceRules;
  /** In how many minutes tickets are to be opened, by source; one without a target is not among them. */
  openTargets(): OpenTarget[];
  /**
   * Changes what the patch names.
   *
   * @throws {unknown_source}
   */
  updateRules(id: number, patch: SourceRulesPatch, by: Author): Promise<SourceRules>;
}

export interface SourcesOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createSources(options: SourcesOptions): Sources {
  const lookup = lookupIn(options.store);
  return {
    list: () => options.store.read.sources.list(),
    get: lookup.source,
    form: lookup.form,
    rules: lookup.rules,
    openTargets: () => openTargets(options.store.read.roster),
    ...createSourceEdits(options, lookup),
    ...createKeyAndForm(options, lookup),
  };
}

/** @throws {unknown_source} */
function lookupIn({ read }: Store) {
  const inRoster = (id: number): RosterSource => {
    const source = read.roster.source(id);
    if (!source) throw new AppError('unknown_source');
    return source;
  };
  return {
    source: (id: number): Source => {
      const source = read.roster.source(id) && read.sources.find(id);
      if (!source) throw new AppError('unknown_source');
      return source;
    },
    form: (id: number): SourceForm => inRoster(id).form,
    rules: (id: number): SourceRules => inRoster(id).rules,
  };
}

type Lookup = ReturnType<typeof lookupIn>;

/** What a source is called and where it may be used. */
function createSourceEdits(
  { store, audit }: SourcesOptions,
  lookup: Lookup,
): Pick<Sources, 'create' | 'update' | 'delete'> {
  const write = writerOf(store);
  const claimCode = (code: string, id?: number) => {
    const owner = store.read.roster.sourceByCode(code);
    const isArchived = store.read.sources.archived().some((archived) => archived.code === code);
    if (isArchived || (owner && owner.id !== id)) throw new AppError('source_code_taken');
  };
  return {
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
        const before = lookup.source(id);
        const source = patched(before, patch);
        claimCode(source.code, id);
        tx.sources.update(source);
        audit(by, 'source_changed', { ...fieldsOf(source), before: fieldsOf(before) });
        return source;
      }),
    delete: (id, by) =>
      write((tx) => {
        const source = lookup.source(id);
        if (tx.read.sources.hasTickets(id)) throw new AppError('source_has_tickets');
        tx.sources.delete(id);
        audit(by, 'source_deleted', fieldsOf(source));
      }),
  };
}

/** What submissions to it must show, and how it takes forms. */
function createKeyAndForm(
  { store, audit, clock }: SourcesOptions,
  lookup: Lookup,
): Pick<Sources, 'issueKey' | 'removeKey' | 'updateForm' | 'updateRules'> {
  const write = writerOf(store);
  return {
    issueKey: (id, by) =>
      write((tx) => {
        lookup.source(id);
        const key = randomBytes(KEY_BYTES).toString('base64url');
        tx.sources.setKey(id, hash('sha256', key, 'buffer'), clock());
        audit(by, 'source_key_issued', { source_id: id });
        return { key };
      }),
    removeKey: (id, by) =>
      write((tx) => {
        lookup.source(id);
        tx.sources.deleteKey(id);
        audit(by, 'source_key_removed', { source_id: id });
      }),
    updateForm: (id, patch, by) =>
      write((tx) => {
        const asked = sourceFormSchema.parse({ ...lookup.form(id), ...patch });
        const form = { ...asked, frame_origins: asked.frame_origins.map(canonicalOrigin) };
        tx.sources.setFormOptions(id, JSON.stringify(form));
        audit(by, 'source_form_changed', { source_id: id, ...patch });
        return form;
      }),
    updateRules: (id, patch, by) =>
      write((tx) => {
        const before = lookup.rules(id);
        const rules = {
          open_within_minutes: either(patch.open_within_minutes, before.open_within_minutes),
          passes_on: patch.passes_on ?? before.passes_on,
          preferred_within_days: either(patch.preferred_within_days, before.preferred_within_days),
        };
        tx.sources.setRules(id, rules);
        audit(by, 'source_rules_changed', { source_id: id, ...rules, before });
        return rules;
      }),
  };
}

/** What the patch says, also where that is null. */
function either<T>(patched: T | undefined, before: T): T {
  return patched === undefined ? before : patched;
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
