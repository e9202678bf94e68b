/** Settings: read once at start, then kept in memory, because distribution asks with every refusal. */
import type { Author } from '@shared/model/actor';
import { type Settings as SettingValues, type SettingsPatch, settingsSchema } from '@shared/model/settings';
import type { EventBus } from '../../events/event-bus';
import type { CommitQueue } from '../../store/sqlite/engine/commit-queue';
import type { SettingRepository } from '../../store/sqlite/program/settings';
import type { RecordAudit } from '../audit/audit';

export interface Settings {
  /** As they are in force now. */
  current(): SettingValues;
  /** Changes what the patch names, in force at once; answers all of them. */
  update(patch: SettingsPatch, by: Author): Promise<SettingValues>;
}

export interface SettingsOptions {
  readonly queue: CommitQueue;
  readonly repository: SettingRepository;
  readonly events: EventBus;
  readonly audit: RecordAudit;
  /** Hears of stored values that do not fit any more; the default is in force instead. */
  readonly onUnreadable: (key: string, reason: unknown) => void;
}

export function createSettings(options: SettingsOptions): Settings {
  const { queue, repository, events, audit } = options;
  let values = load(options);

  return {
    current: () => values,
    update: async (patch, by) => {
      await queue.run(
        () => {
          for (const [key, value] of named(patch)) repository.write(key, JSON.stringify(value));
          audit(by, 'settings_changed', { ...Object.fromEntries(named(patch)), before: chosen(values, patch) });
        },
        () => {
          values = { ...values, ...Object.fromEntries(named(patch)) };
          events.publish({ type: 'settingsChanged' });
        },
      );
      return values;
    },
  };
}

/** A patch that came over a MessagePort may carry fields that are there but undefined. */
function named(patch: SettingsPatch): [string, unknown][] {
  return Object.entries<unknown>(patch).filter(([, value]) => value !== undefined);
}

/** What the named settings were before. */
function chosen(values: SettingValues, patch: SettingsPatch): Record<string, unknown> {
  const names = new Set(named(patch).map(([key]) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => names.has(key)));
}

function load({ repository, onUnreadable }: SettingsOptions): SettingValues {
  const stored = new Map(repository.list().map(({ key, value }) => [key, value]));
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
