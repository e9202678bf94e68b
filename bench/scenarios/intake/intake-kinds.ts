// What is no plain intake: a floor that also closes its tickets, submissions that nobody can take, that are wrong, that name no source,
// that come too often; and those that say more than an address.
import { accessTokenOf, FLOOR_SOURCE_CODE, floorSetUp, FULL_SOURCE_CODE, startCandidate } from '../../candidates.ts';
import { number } from '../../format.ts';
import { type Cycle, requestBytes, runCycleLoad } from '../../load/cycle-client.ts';
import { leadEmail, MESSAGE } from '../../load/submissions.ts';
import { breakagesOf } from '../../load/tally.ts';
import type { ScenarioResult } from '../../results.ts';
import type { BenchContext } from '../context.ts';
import { judge } from '../goal.ts';
import { type SteadySample, withCpu } from './intake-steady.ts';
import { compare, inRounds, medianOf, type Rounds } from '../rounds.ts';

const CONNECTIONS = 32;
const POST = 'POST /api/v1/submissions HTTP/1.1';
const KINDS = ['tickets', 'contact', 'form', 'floor', 'refused', 'invalid', 'unknown', 'limited'] as const;
type Kind = (typeof KINDS)[number];

const STATUS: Record<Kind, readonly number[]> = {
  tickets: [201],
  contact: [201],
  form: [200, 201],
  floor: [201, 200],
  refused: [409],
  invalid: [422],
  unknown: [404],
  // Until the limit bites, a second's worth.
  limited: [429, 201],
};

function cycleOf(kind: Kind, submissions: BenchContext['submissions'], token: string): Cycle {
  const submission = (source_code: string) => () =>
    requestBytes([POST], { email: leadEmail(submissions.next()), source_code, message: MESSAGE });
  switch (kind) {
    case 'tickets':
    case 'limited':
      return () => submission(SOURCE_OF_TICKETS);
    case 'contact':
      return () => () =>
        requestBytes([POST], {
          email: leadEmail(submissions.next()),
          source_code: SOURCE_OF_TICKETS,
          message: MESSAGE,
          ...CONTACT,
          fields: FIELDS,
        });
    case 'form':
      return () => () => formBytes({ email: leadEmail(submissions.next()), message: MESSAGE, ...CONTACT, ...FIELDS });
    case 'refused':
      return () => submission(FULL_SOURCE_CODE);
    case 'unknown':
      return () => submission('nobody-knows');
    case 'invalid':
      return () => () =>
        requestBytes([POST], { email: 'no address', source_code: FLOOR_SOURCE_CODE, message: MESSAGE });
    case 'floor':
      return () => {
        let isOpen = false;
        const submit = submission(FLOOR_SOURCE_CODE);
        return (lastBody) => {
          isOpen = !isOpen;
          if (isOpen) return submit();
          const { id } = JSON.parse(lastBody.toString()) as { readonly id: number };
          return requestBytes([`POST /api/v1/tickets/${id}/close HTTP/1.1`, `Authorization: Bearer ${token}`]);
        };
      };
  }
}

/** What forms ask beside an address: a name, a phone, and five fields of their own. */
const CONTACT = { name: 'Анна Петрова', phone: '+7 916 123-45-67' };
const FIELDS = {
  city: 'Москва',
  page: 'https://example.com/price?utm_source=mail',
  product: 'Окно 120 × 140',
  budget: '45 000 ₽',
  when: 'после шести',
};

/** As a form builder sends it to a source's own address. */
function formBytes(fields: Readonly<Record<string, string>>): Buffer {
  const text = new URLSearchParams(fields).toString();
  const lines = [
    `POST /in/${SOURCE_OF_TICKETS} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`);
}

/** The same program's plain intake, for comparison: a source without a limit worth the name. */
const SOURCE_OF_TICKETS = 'plain';

function plan() {
  const floor = floorSetUp();
  const operator = { name: 'Everybody', is_active: true, max_active_tickets: 10_000_000 };
  return {
    sources: [...floor.sources, { code: SOURCE_OF_TICKETS, name: 'Plain' }],
    operators: [...floor.operators, operator],
    weights: [...floor.weights, { source_code: SOURCE_OF_TICKETS, operator: operator.name, weight: 1 }],
  };
}

function goals(rounds: Rounds<Kind, SteadySample>) {
  const answers = [
    { kind: 'refused', status: '409', limits: { atMost: 1.2, aim: 1 } },
    { kind: 'invalid', status: '422', limits: { atMost: 1.2, aim: 1 } },
    { kind: 'unknown', status: '404', limits: { atMost: 1.2, aim: 1 } },
    // Cheaper than what it turns away.
    { kind: 'limited', status: '429', limits: { atMost: 1 } },
  ] as const;
  const cpu = (sample: SteadySample) => sample.serverCpuUs;
  const bodies = [
    { kind: 'contact', what: 'a submission with name, phone and five fields', atMost: 1.3 },
    { kind: 'form', what: 'the same as a form to /in', atMost: 1.5 },
  ] as const;
  return [
    ...bodies.map(({ kind, what, atMost }) =>
      judge(
        { what: `server CPU of ${what}`, against: 'a ticket', atMost },
        compare(rounds, { measured: kind, reference: 'tickets' }, cpu),
      ),
    ),
    judge(
      { what: 'create and close, operations/s', against: 'own intake', atLeast: 0.5, aim: 0.7 },
      compare(rounds, { measured: 'floor', reference: 'tickets' }, (sample) => sample.perSecond),
    ),
    ...answers.map(({ kind, status, limits }) =>
      judge(
        { what: `server CPU of an answer ${status}`, against: 'a ticket', ...limits },
        compare(rounds, { measured: kind, reference: 'tickets' }, cpu),
      ),
    ),
  ];
}

export async function measureKinds(context: BenchContext): Promise<ScenarioResult> {
  const place = { ...context, folder: 'kinds' };
  const server = await startCandidate('candidate', place, plan());
  const limited = await startCandidate('candidate', { ...context, folder: 'limited', ratePerMinute: 1 }, plan());
  const { rounds: roundCount, ...times } = context.isQuick
    ? { rounds: 1, warmUpMs: 600, durationMs: 1000 }
    : { rounds: 5, warmUpMs: 700, durationMs: 2000 };
  try {
    context.log(`intake: ${KINDS.join(', ')}`);
    const token = accessTokenOf(place);
    const rounds = await inRounds(KINDS, roundCount, (kind) => {
      const { pid, port } = kind === 'limited' ? limited : server;
      return withCpu(pid, times, (stretch) =>
        runCycleLoad({
          ...stretch,
          port,
          connections: CONNECTIONS,
          submissions: context.submissions,
          cycle: cycleOf(kind, context.submissions, token),
          statuses: new Set(STATUS[kind]),
        }),
      );
    });
    return {
      name: 'kinds',
      goals: goals(rounds),
      tables: [
        {
          title: 'Intake by what is answered, 32 connections',
          columns: ['load', 'operations/s', 'p50 ms', 'p99 ms', 'server CPU µs each'],
          rows: KINDS.map((kind) => [
            kind,
            ...[
              (sample: SteadySample) => sample.perSecond,
              (sample: SteadySample) => sample.p50Ms,
              (sample: SteadySample) => sample.p99Ms,
              (sample: SteadySample) => sample.serverCpuUs,
            ].map((figure) => number(medianOf(rounds, kind, figure))),
          ]),
          note: "contact: name, phone and five fields beside it; form: the same as a form to /in. floor: limits of 40, each submission is closed again over HTTP with the supervisor's token. limited: the same as tickets, one a minute.",
        },
      ],
      raw: Object.fromEntries(rounds),
      breakages: [...rounds].flatMap(([kind, samples]) =>
        samples.flatMap((sample) => breakagesOf(`kinds, ${kind}`, sample)),
      ),
    };
  } finally {
    await server.stop();
    await limited.stop();
  }
}
