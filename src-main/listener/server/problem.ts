/** Errors on the wire: RFC 9457 problems from the one table, in the language the client asked for. */
import { errorText, ERRORS, type ErrorCode, type Language } from '@shared/errors';
import type { Problem } from '@shared/submission';

// Not imported: `import` reads every export of node:http, and one of them loads a whole client, a tenth of the start.
const { STATUS_CODES } = process.getBuiltinModule('node:http');

export const PROBLEM_TYPE = 'application/problem+json';

/** What a client is told to wait when nothing can be stored, in seconds: it is tried again every two. */
export const RETRY_STORAGE_S = 5;

/** What a problem may say beside its code. */
export type ProblemDetails = Partial<Omit<Problem, 'type' | 'title' | 'status' | 'detail' | 'code'>>;

/**
 * The problem for `code`. `title` names the kind of error in English, `detail` speaks to people in `language`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toProblem(code: ErrorCode, language: Language, details: ProblemDetails = {}): Problem {
  const { status, en } = ERRORS[code];
  return {
    type: `urn:lead-dispatcher:problem:${code}`,
    title: en,
    status,
    detail: errorText(code, language),
    code,
    ...details,
  };
}

/** The first line of an answer that is written to the socket by hand. */
export function statusLine(code: ErrorCode): string {
  const { status } = ERRORS[code];
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`;
}

/** Russian unless the client clearly prefers English (`Accept-Language`, by quality, then order). */
export function languageOf(header: string | undefined): Language {
  if (header === undefined || !/en/iu.test(header)) return 'ru';
  const ranges = header.slice(0, 500).split(',').map(toRange);
  const best = ranges.filter(({ tag }) => tag === 'ru' || tag === 'en').sort((a, b) => b.quality - a.quality)[0];
  return best?.tag === 'en' && best.quality > 0 ? 'en' : 'ru';
}

function toRange(text: string): { tag: string; quality: number } {
  const [range = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/u.exec(parameter)?.[1]).find(Boolean);
  return { tag: range.trim().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
}
