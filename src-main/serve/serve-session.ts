/** One run of the headless program: started, started again after a restore, stopped once. */
import type { App } from '../app';

export interface ServeSession {
  /** Starts; resolves once it listens. @throws what keeps it from starting */
  start(): Promise<void>;
  /** Stops what runs and starts it anew at the same address. */
  restart(): void;
  /** Finishes what was accepted and stops for good. */
  stop(): Promise<void>;
}

export interface ServeSessionOptions {
  /** `port` is the one it listened on before the restart; null at the first start, or when it did not listen. */
  readonly createApp: (port: number | null) => Promise<App>;
  readonly listen: (app: App, isRestart: boolean) => Promise<void>;
  /** Hears why a restart failed: nothing runs any more. */
  readonly onFailure: (error: unknown) => void;
}

export function createServeSession({ createApp, listen, onFailure }: ServeSessionOptions): ServeSession {
  let app: App | null = null;
  let port: number | null = null;
  let isStopping = false;
  /** One step after the other: a signal in the middle of a restart waits for it. */
  let lastStep: Promise<void> = Promise.resolve();

  const stopApp = async () => {
    port = app && portOf(app);
    await app?.stop();
    app = null;
  };
  const begin = async (isRestart: boolean) => {
    app = await createApp(port);
    try {
      await listen(app, isRestart);
    } catch (error) {
      await stopApp();
      throw error;
    }
  };

  return {
    start: () => (lastStep = begin(false)),
    restart: () => {
      lastStep = lastStep.then(async () => {
        if (isStopping) return;
        await stopApp();
        await begin(true);
      });
      lastStep.catch(onFailure);
    },
    stop: async () => {
      isStopping = true;
      await lastStep.catch(() => undefined);
      await stopApp();
    },
  };
}

/** Whoever was connected looks for it there again. */
function portOf({ intake }: App): number | null {
  const state = intake.current();
  return state.state === 'listening' ? Number(new URL(`http://${state.address}`).port) : null;
}
