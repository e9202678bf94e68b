/** The running program of the headless house: started, started anew where a restored backup asks for it, stopped once. */
import type { App } from './app';

export interface ServeSession {
  /** Starts; resolves once it listens. @throws what keeps it from starting */
  start(): Promise<void>;
  /** Stops what runs and starts it anew at the same address. */
  restart(): void;
  /** Finishes what was accepted and stops for good. */
  stop(): Promise<void>;
}

export interface ServeSessionOptions {
  readonly createApp: () => Promise<App>;
  /** Makes it listen and answers on which port; `port` is the one it had before, or null at the first start. */
  readonly listen: (app: App, port: number | null) => Promise<number>;
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
    await app?.stop();
    app = null;
  };
  const begin = async () => {
    app = await createApp();
    try {
      port = await listen(app, port);
    } catch (error) {
      await stopApp();
      throw error;
    }
  };

  return {
    start: () => (lastStep = begin()),
    restart: () => {
      lastStep = lastStep.then(async () => {
        if (isStopping) return;
        await stopApp();
        await begin();
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
