/** What a `Content-Type` or `Content-Disposition` header says, in parts. */
import { remembered } from '@shared/text/remembered';

export interface HeaderValue {
  /** In lower case: `application/json`, `form-data`; '' without a header. */
  readonly kind: string;
  /** Names in lower case; quotes are taken off. */
  readonly parameters: ReadonlyMap<string, string>;
}

const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gsu;

export function parseHeaderValue(header: string | undefined): HeaderValue {
  return parsed(header ?? '');
}

/** A sender says the same every time. */
const parsed = remembered((header): HeaderValue => {
  const [kind = ''] = header.split(';', 1);
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare] of header.slice(kind.length).matchAll(PARAMETER)) {
    parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(["\\])/gu, '$1') ?? bare?.trim() ?? '');
  }
  return { kind: kind.trim().toLowerCase(), parameters };
});
