/** Whether the demo lives: simulated traffic that anybody may switch on from the screen, and that ends with the demo. */
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { DemoState } from '@shared/model/demo';
import type { RecordAudit } from '../audit/audit';
import { createTurns } from '../in-turn';
import type { Demo } from './demo';
import { type DemoTraffic, type DemoTrafficOptions, startDemoTraffic } from './demo-traffic';

export interface DemoLife extends Demo {
  /**
   * Begins or ends the traffic.
   *
   * @throws {no_demo_data} there is no demo to put life into
   */
  setTraffic(isRunning: boolean, by: Author): Promise<DemoState>;
  /** Ends it with the program, and waits for what is under way. */
  stop(): Promise<void>;
}

export interface DemoLifeOptions extends DemoTrafficOptions {
  readonly demo: Demo;
  readonly audit: RecordAudit;
}

export function createDemoLife(options: DemoLifeOptions): DemoLife {
  const { demo, audit, store } = options;
  // Traffic takes its time to end: whoever switches it meanwhile, or takes the demo away, comes after that.
  const inTurn = createTurns();
  let traffic: DemoTraffic | null = null;
  let isStopped = false;

  async function end(): Promise<void> {
    const ended = traffic;
    traffic = null;
    await ended?.stop();
  }
  const alive = (state: DemoState): DemoState => ({ ...state, has_traffic: traffic !== null });
  const state = () => alive(demo.state());

  return {
    ...demo,
    state,
    stop: () => {
      isStopped = true;
      return inTurn(end);
    },
    add: async (by) => {
      // As the change itself left it, whatever came right behind it.
      return alive(await demo.add(by));
    },
    remove: (by) =>
      inTurn(async () => {
        await end();
        return alive(await demo.remove(by));
      }),
    setTraffic: (isRunning, by) =>
      inTurn(async () => {
        if (isRunning && !demo.state().is_present) throw new AppError('no_demo_data');
        if (isRunning === (traffic !== null)) return state();
        await store.write(() => {
          audit(by, 'demo_traffic_switched', { is_running: isRunning });
        });
        if (!isRunning) await end();
        // The program may have ended it meanwhile, and nobody would end it again.
        else if (!isStopped) traffic = startDemoTraffic(options);
        return state();
      }),
  };
}
