/** What anybody may ask about a source without submitting. */
import { AppError } from '@shared/errors';
import type { SourceForm } from '@shared/model/source-form';
import { exclusionOf } from '../../domain/distribution/eligibility';
import type { RosterReads, RosterSource } from '../../store/roster/roster';

export interface SourceLookup {
  /**
   * Whether a submission to the source would find an operator right now; `retry_after_s` is 0 when it would.
   *
   * @throws {unknown_source}
   */
  availability(sourceCode: string): { readonly available: boolean; readonly retry_after_s: number };
  /** Whether there is a source with this code, as far as the last look has seen. */
  isKnown(sourceCode: string): boolean;
  /** Whether the source has a key, and this is it. @param keyHash SHA-256 of the key that was presented */
  opensWith(sourceCode: string, keyHash: Buffer | null): boolean;
  /** Whether pages of `origin` may submit from a browser: to this source, or without a code to any. */
  allowsOrigin(origin: string, sourceCode?: string): boolean;
  /** How the source takes forms, as far as the last look has seen; undefined = there is none of this code. */
  form(sourceCode: string): SourceForm | undefined;
  /** The field that only a robot fills in, as far as the last look has seen; '' = there is none, as where a key identifies the sender. */
  honeypotField(sourceCode: string): string;
  /** Who may use the source's hosted form: anybody, or nobody, since a page in a browser keeps no key. */
  formAccess(sourceCode: string): 'open' | 'key' | 'unknown';
}

export function createSourceLookup(options: {
  readonly roster: RosterReads;
  readonly retryAfterS: () => number;
}): SourceLookup {
  const { roster, retryAfterS } = options;
  return {
    availability: (sourceCode) => {
      const source = roster.sourceByCode(sourceCode);
      if (!source) throw new AppError('unknown_source');
      const available = source.candidates.some((candidate) => exclusionOf(candidate) === null);
      return { available, retry_after_s: available ? 0 : retryAfterS() };
    },
    isKnown: (sourceCode) => roster.seenByCode(sourceCode) !== undefined,
    opensWith: (sourceCode, keyHash) => {
      if (keyHash === null) return false;
      return roster.sourceByCode(sourceCode)?.key_hash?.equals(keyHash) ?? false;
    },
    allowsOrigin: (origin, sourceCode) => {
      if (sourceCode === undefined) return [...roster.sources()].some((source) => allows(source, origin));
      const source = roster.sourceByCode(sourceCode);
      return source !== undefined && allows(source, origin);
    },
    form: (sourceCode) => roster.seenByCode(sourceCode)?.form,
    honeypotField: (sourceCode) => {
      const source = roster.seenByCode(sourceCode);
      return source?.key_hash === null ? source.form.honeypot_field : '';
    },
    formAccess: (sourceCode) => {
      const source = roster.sourceByCode(sourceCode);
      if (!source) return 'unknown';
      return source.key_hash === null ? 'open' : 'key';
    },
  };
}

function allows({ allowed_origins }: RosterSource, origin: string): boolean {
  return allowed_origins.has(origin) || allowed_origins.has('*');
}
