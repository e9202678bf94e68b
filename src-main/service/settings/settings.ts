/** Settings: read once at start, then kept in memory, because distribution asks with every refusal. */
import type { Author } from '@shared/model/actor';
import { type Settings, settingsSchema } from '@shared/model/settings';
import type { EventBus } from '../../events/event-bus';
import type { SettingReads } from '../../store/program/settings';
import type { Store } from '../../store/store';
import type { RecordAudit } from '../audit/audit';

/** More than the contract lets a window change: some settings have a procedure of their own, which looks first. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export interface SettingsService {
  /** As they are in force now; what another process has written is in force with the next commit. */
  current(): Settings;
  /** As the file says now. */
  read(): Settings;
  /** Changes what the patch names, in force at once; answers all of them as this change leaves them. */
  update(patch: SettingsChange, by: Author): Promise<Settings>;
}

export interface SettingsOptions {
  readonly store: Store;
  /** Where settings hear that they were changed; they are the first to hear it when they are made first. */
  readonly events: Pick<EventBus, 'subscribe'>;
  readonly audit: RecordAudit;
  /** Hears of stored values that do not fit any more; the default is in force instead. */
  readonly onUnreadable: (key: string, reason: unknown) => void;
}

export function createSettings(options: SettingsOptions): SettingsService {
  const { store, events, audit } = options;
  const { settings: stored } = store.read;
  let values = load(stored, options.onUnreadable);
  events.subscribe(({ event }) => {
    const isOld = event.type === 'settingsChanged' || event.type === 'dataChangedElsewhere';
    if (isOld) values = load(stored);
  });

  return {
    current: () => values,
    read: () => {
      // What it finds it tells as an event, which is heard above.
      store.lookForOtherWriters();
      return values;
    },
    update: (patch, by) =>
      store.write((tx) => {
        // Of the file, not of memory: units of the same commit may have changed them, of which memory hears later.
        const before = load(tx.read.settings);
        for (const [key, value] of named(patch)) tx.settings.write(key, JSON.stringify(value));
        audit(by, 'settings_changed', { ...Object.fromEntries(named(patch)), before: chosen(before, patch) });
        tx.emit({ type: 'settingsChanged' });
        return load(tx.read.settings);
      }),
  };
}

/** A patch that came over a MessagePort may carry fields that are there but undefined. */
function named(patch: SettingsChange): [string, unknown][] {
  return Object.entries<unknown>(patch).filter(([, value]) => value !== undefined);
}

/** What the named settings were before. */
function chosen(values: Settings, patch: SettingsChange): Record<string, unknown> {
  const names = new Set(named(patch).map(([key]) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => names.has(key)));
}

/** @param onUnreadable what does not fit is told at start, and only then */
function load(
  settings: Pick<SettingReads, 'list'>,
  onUnreadable: SettingsOptions['onUnreadable'] = () => undefined,
): Settings {
  const stored = new Map(settings.list().map(({ key, value }) => [key, value]));
  const readable = Object.entries(settingsSchema.shape).flatMap(([key, schema]): [string, unknown][] => {
    const json = stored.get(key);
    if (json === undefined) return [];
    const result = schema.safeParse(fromJson(json));
    if (result.success) return [[key, result.data]];
    onUnreadable(key, result.error);
    return [];
  });
  return settingsSchema.parse(Object.fromEntries(readable));
}

/** null, which no setting takes, for what is no JSON: told through the schema like any other misfit. */
function fromJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
