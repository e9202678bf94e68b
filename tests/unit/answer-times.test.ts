// Answer times: each in its bucket, and no more series than ways in and classes of answers.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ANSWER_BUCKETS_MS, type AnswerClass, createAnswerTimes } from '../../src-main/service/metrics/answer-times';

const ROUTES = ['http', 'websocket', 'hosted_form', 'source_address'] as const;
const CLASSES: readonly AnswerClass[] = ['ticket', 'missed', 'rejected', 'limited', 'failed'];

it('says of any answers what counting them says', () => {
  const answer = fc.record({
    route: fc.constantFrom(...ROUTES),
    answer: fc.constantFrom(...CLASSES),
    tookMs: fc.oneof(fc.double({ min: 0, max: 20_000, noNaN: true }), fc.constantFrom(0, ...ANSWER_BUCKETS_MS)),
  });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 200 }), (answers) => {
      const times = createAnswerTimes();
      for (const each of answers) times.note(each.route, each.answer, each.tookMs);
      for (const series of times.read()) {
        const own = answers.filter((each) => each.route === series.route && each.answer === series.answer);
        const upTo = [...ANSWER_BUCKETS_MS, Infinity].map((end) => own.filter(({ tookMs }) => tookMs <= end).length);
        expect(series.upTo).toEqual(upTo);
        expect(series.sumMs).toBeCloseTo(own.reduce((sum, { tookMs }) => sum + tookMs, 0));
      }
      expect(times.read()).toHaveLength(new Set(answers.map((each) => `${each.route} ${each.answer}`)).size);
    }),
  );
});
