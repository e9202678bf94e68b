// Fifty thousand bodies as nobody would send them, from a fixed seed: each is read within its bounds or refused in words, none
// throws, none takes long, and nothing of them is held afterwards. Over HTTP: mutated-bodies.test.ts.
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { FIELDS_MAX } from '@shared/model/contact';
import { readBody } from '../../../src-main/service/bodies/read-body';
import { readSent } from '../../../src-main/service/forms/read-sent';
import { checkSubmission } from '../../../src-main/service/submissions/submission-check';
import { heldBytes } from '../../support/held-memory';
import { createMutatedBodies, type MutatedBody } from '../../support/clients/mutated-bodies';

const BODIES = 50_000;
const MESSAGE_MAX = 10_000;

/** Read as the source's address reads it; what a ticket would be made of keeps to the bounds of a ticket. */
function read({ type, encoding, body }: MutatedBody): 'ticket' | 'refused' {
  const sent = readSent(readBody({ type: type || undefined, encoding }, body, true), [], {});
  if (sent.kind !== 'form') return 'refused';
  const { email, name, phone, message, fields } = sent.reading;
  const checked = checkSubmission(
    { email, source_code: 'site', name, phone, message, fields },
    { idempotency_key: undefined, source_key: undefined },
    { language: 'ru', phoneCountry: 'RU' },
  );
  if (checked.kind === 'invalid') {
    if (checked.errors.some(({ field, message: text }) => field === '' || text === ''))
      throw new Error('refused without a word');
    return 'refused';
  }
  const { contact, message: kept } = checked.submission;
  if (Object.keys(contact.fields).length > FIELDS_MAX) throw new Error('too many fields');
  if ((kept ?? '').length > MESSAGE_MAX) throw new Error('too long a message');
  return 'ticket';
}

/** Far more than reading takes, far less than a sender waits. */
const BODY_MS = 250;
const KEPT_BYTES = 8_000_000;

/** A pause of the machine is none of the body's: only what is slow each of three times is. */
function isSlow(sent: MutatedBody): boolean {
  return [1, 2, 3].every(() => {
    const begun = performance.now();
    read(sent);
    return performance.now() - begun > BODY_MS;
  });
}

it('reads or refuses every one of fifty thousand mutated bodies', { timeout: 120_000 }, async () => {
  const next = createMutatedBodies(20_261);
  const ends = { ticket: 0, refused: 0 };
  for (let round = 0; round < 1_000; round += 1) read(next());
  const before = await heldBytes();
  for (let round = 0; round < BODIES; round += 1) {
    if (round % 1_000 === 0) await setImmediate();
    const sent = next();
    const about = () => `round ${round}, ${sent.type}: ${sent.body.toString('latin1').slice(0, 500)}`;
    const begun = performance.now();
    try {
      ends[read(sent)] += 1;
    } catch (error) {
      throw new Error(about(), { cause: error });
    }
    if (performance.now() - begun > BODY_MS && isSlow(sent)) throw new Error(`too slow: ${about()}`);
  }
  expect((await heldBytes()) - before).toBeLessThan(KEPT_BYTES);
  // Both happen often: else nothing is tried.
  expect(Math.min(ends.ticket, ends.refused)).toBeGreaterThan(BODIES / 10);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['email']).toBeUndefined();
});
