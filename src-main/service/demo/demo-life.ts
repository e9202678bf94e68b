/** Whether the demo lives: simulated traffic that anybody may switch on from the screen, and that ends with the demo. */
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { DemoState } from '@shared/model/demo';
import type { RecordAudit } from '../audit/audit';
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
  let traffic: DemoTraffic | null = null;

  async function stop(): Promise<void> {
    const ended = traffic;
    traffic = null;
    await ended?.stop();
  }
  const alive = (state: DemoState): DemoState => ({ ...state, has_traffic: traffic !== null });
  const state = () => alive(demo.state());

  return {
    ...demo,
    state,
    stop,
    add: async (by) => {
      // As the change itself left it, whatever came right behind it.
      return alive(await demo.add(by));
    },
    remove: async (by) => {
      await stop();
      return alive(await demo.remove(by));
    },
    setTraffic: async (isRunning, by) => {
      if (isRunning && !demo.state().is_present) throw new AppError('no_demo_data');
      if (isRunning !== (traffic !== null)) {
        await stop();
        if (isRunning) traffic = startDemoTraffic(options);
        await store.write(() => {
          audit(by, 'demo_traffic_switched', { is_running: isRunning });
        });
      }
      return state();
    },
  };
}
