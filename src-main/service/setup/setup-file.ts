/** The setup file: sources, operators and weights as a person writes them down, read whole before anything is changed. */
import { z } from 'zod';
import { toFieldErrors } from '@shared/field-errors';
import { operatorFieldsSchema } from '@shared/model/operator';
import { newSourceSchema } from '@shared/model/source';
import { weightValue } from '@shared/model/weight';
import { trimInvisible } from '@shared/text/visible-text';
import { SetupError } from './setup-error';
import { type JsonText, readJsonText } from './setup-text';

const operatorFields = operatorFieldsSchema.shape;

const setupSchema = z.strictObject({
  sources: z
    .array(newSourceSchema.extend({ allowed_origins: newSourceSchema.shape.allowed_origins.unwrap().optional() }))
    .default([]),
  operators: z
    .array(
      z.strictObject({
        name: operatorFields.name,
        is_active: operatorFields.is_active.optional(),
        max_active_tickets: operatorFields.max_active_tickets.optional(),
      }),
    )
    .default([]),
  weights: z
    .array(
      z.strictObject({ source_code: z.string(), operator: z.string().overwrite(trimInvisible), weight: weightValue }),
    )
    .default([]),
});

type SetupFields = z.infer<typeof setupSchema>;

/** An entry of the file and the line it stands on. */
export type Located<T> = T & { readonly line: number };

/** A setup file without faults of its own; whether its names are known is seen when it is applied. */
export interface Setup {
  readonly sources: readonly Located<SetupFields['sources'][number]>[];
  readonly operators: readonly Located<SetupFields['operators'][number]>[];
  readonly weights: readonly Located<SetupFields['weights'][number]>[];
}

/**
 * Reads `{"sources": [{"code", "name"}], "operators": [{"name", "is_active", "max_active_tickets"}],
 * "weights": [{"source_code", "operator", "weight"}]}`. Each list may be absent, and so may an operator's two settings and
 * a source's `allowed_origins`.
 *
 * @throws {SetupError} every fault with its line: no JSON, a wrong or unknown field, an entry that is there twice
 */
export function parseSetup(text: string): Setup {
  // Some editors begin a UTF-8 file with a byte order mark.
  const json = readJsonText(text.replace(/^\uFEFF/u, ''));
  const parsed = setupSchema.safeParse(json.value, { reportInput: true });
  if (!parsed.success) throw new SetupError(parsed.error.issues.flatMap((issue) => faultsOf(issue, json)));
  const { data } = parsed;
  const setup = {
    sources: located(data.sources, 'sources', json),
    operators: located(data.operators, 'operators', json),
    weights: located(data.weights, 'weights', json),
  };
  const repeated = [
    ...repeatedIn(setup.sources, ({ code }) => `the source «${code}»`),
    ...repeatedIn(setup.operators, ({ name }) => `the operator «${name}»`),
    ...repeatedIn(setup.weights, ({ source_code, operator }) => `the weight of «${operator}» on «${source_code}»`),
  ];
  if (repeated.length > 0) throw new SetupError(repeated);
  return setup;
}

function faultsOf(issue: z.core.$ZodIssue, json: JsonText): string[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return toFieldErrors([issue], 'en').map(({ field, message }, index) => {
    const where = field === '' ? '' : `${field}: `;
    return `line ${json.lineOf(paths[index] ?? issue.path)}: ${where}${message}`;
  });
}

function located<T extends object>(entries: readonly T[], list: keyof Setup, json: JsonText): Located<T>[] {
  return entries.map((entry, index) => ({ ...entry, line: json.lineOf([list, index]) }));
}

function repeatedIn<T>(entries: readonly Located<T>[], name: (entry: T) => string): string[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry) => {
    const key = name(entry);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, entry.line);
    return earlier === undefined ? [] : [`line ${entry.line}: ${key} is there already, on line ${earlier}`];
  });
}
