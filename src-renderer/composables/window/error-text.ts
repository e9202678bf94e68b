// What an error of the contract says to a person, in their language, from the one table.
import { ERRORS, type ErrorCode, type Language } from '@shared/errors';

/** The code of an error that the contract declares; undefined for anything else. */
export function codeOf(error: unknown): ErrorCode | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return Object.hasOwn(ERRORS, error.code) ? (error.code as ErrorCode) : undefined;
}

/** The text of a declared error; undefined for anything else, whose words are not for people. */
export function textOf(error: unknown, language: Language): string | undefined {
  const code = codeOf(error);
  return code && ERRORS[code][language];
}
