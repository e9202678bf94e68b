/** Simulated traffic for a demo: submissions through the real distribution, operators who close, and now and then a rush. */
import type { EventBus } from '../../events/event-bus';
import type { Store } from '../../store/store';
import { DEMO_SOURCES, demoClient, demoMessage, demoSource } from './demo-plan';
import type { Distribution } from '../submissions/distribution';
import { checkSubmission } from '../submissions/submission-check';
import type { TicketHandling } from '../tickets/ticket-handling';

const TICK_MS = 1_000;
/** Chance of a submission each second: about one in eight seconds, and in a rush nearly one a second. */
const QUIET_CHANCE = 0.12;
const RUSH_CHANCE = 0.9;
/** A rush lasts so long, and comes so often: the floor, some forty slots, fills up and refuses. */
const RUSH_MS = 50_000;
const RUSH_EVERY_MS = 5 * 60_000;
/** How long an operator has a ticket: from the first to the sum of both. */
const HANDLING_MIN_MS = 20_000;
const HANDLING_SPREAD_MS = 130_000;

export interface DemoTrafficOptions {
  readonly store: Store;
  readonly events: EventBus;
  readonly distribution: Pick<Distribution, 'submit'>;
  readonly handling: TicketHandling;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
}

export interface DemoTraffic {
  /** One second of it: closes what is done, and perhaps submits. */
  tick(): Promise<void>;
  /** Ends it and waits for what is under way. */
  stop(): Promise<void>;
}

/** Starts at once. Ends by itself when the demo is removed: without demo sources nothing is submitted or closed. */
export function startDemoTraffic(options: DemoTrafficOptions): DemoTraffic {
  const { store, events, clock, random } = options;
  const { demo } = store.read;
  const doneAt = new Map<number, number>();
  const startedAt = clock();
  const take = (id: number) => doneAt.set(id, clock() + HANDLING_MIN_MS + random() * HANDLING_SPREAD_MS);
  for (const id of demo.activeTicketIds()) take(id);
  const demoSourceIds = () => new Set(demo.ids('source'));
  const unsubscribe = events.subscribe(({ event }) => {
    if (event.type === 'ticketCreated' && demoSourceIds().has(event.ticket.source_id)) take(event.ticket.id);
  });

  const tick = async () => {
    const now = clock();
    const due = [...doneAt].filter(([, at]) => at <= now).map(([id]) => id);
    for (const id of due) {
      doneAt.delete(id);
      // Closed by hand meanwhile, or gone with the demo: nothing to do.
      await options.handling.close({ actor: { role: 'supervisor' }, address: null }, { id });
    }
    const isRush = (now - startedAt) % RUSH_EVERY_MS > RUSH_EVERY_MS - RUSH_MS;
    if (random() < (isRush ? RUSH_CHANCE : QUIET_CHANCE)) await submit(options, demo.sourceCodes());
  };

  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(tick).catch(options.onError);
  }, TICK_MS);
  return {
    tick,
    stop: async () => {
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
}

async function submit({ distribution, random }: DemoTrafficOptions, codes: readonly string[]): Promise<void> {
  const sources = DEMO_SOURCES.filter(({ code }) => codes.includes(code));
  if (sources.length === 0) return;
  const { email, contact } = demoClient(random);
  const fields = {
    email,
    source_code: demoSource(sources, random).code,
    message: demoMessage(random),
    name: contact.name,
    phone: contact.phone,
    fields: contact.fields,
  };
  const checked = checkSubmission(
    fields,
    { idempotency_key: undefined, source_key: undefined },
    { language: 'ru', phoneCountry: 'RU' },
  );
  if (checked.kind === 'valid') await distribution.submit(checked.submission);
}
