// What the operating system would have drawn or done is written down here, for the specs to read.

export interface Entry {
  readonly atMs: number;
  /** `Tray.setToolTip` */
  readonly api: string;
  readonly args: readonly unknown[];
}

const log: Entry[] = [];

/** Exported beside Electron's own names: `app.evaluate(({ standIn }) => standIn.find('Tray.setToolTip'))`. */
export const standIn = {
  log,
  find: (api: string): readonly Entry[] => log.filter((entry) => entry.api === api),
  clear: (): void => {
    log.length = 0;
  },
};

export function record(api: string, ...args: readonly unknown[]): void {
  log.push({ atMs: Date.now(), api, args });
}
