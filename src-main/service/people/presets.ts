/**
 * Presets: the floor saved under a name, and made so again as one step, by hand or at the preset's times. Of times that were missed
 * the last one counts, and only for some hours: what was meant for the morning makes no sense at night.
 */
import { HOUR_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import { PRESETS_MAX } from '@shared/limits';
import type { Author } from '@shared/model/actor';
import type { Preset, PresetChanges, PresetTime } from '@shared/model/preset';
import { foldedName } from '@shared/text/folded-name';
import { presetChanges, type PresetFloor, presetMoments } from '../../domain/people/preset-plan';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import type { StoredPreset, TimedPreset } from '../../store/people/presets';
import type { Reads, Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { THE_PROGRAM } from '../roster/operator-states';
import type { Job, Planned } from '../schedule/scheduler';
import { createPresetSteps } from './preset-steps';
import type { Presence } from './presence';

/** So long after its time a preset is still applied. */
const LATE_MAX_MS = 6 * HOUR_MS;
/** A mark further ahead of now was made under a wrong clock. */
const AHEAD_MAX_MS = 3 * HOUR_MS;

export interface PresetPatch {
  readonly name?: string | undefined;
  readonly times?: readonly PresetTime[] | undefined;
  /** Takes the floor as it is now instead of what was saved. */
  readonly takes_floor: boolean;
}

export interface Presets extends Job {
  /** By name, each with what it would make different now. */
  list(): Preset[];
  /**
   * Saves the floor as it is.
   *
   * @throws {preset_name_taken}
   * @throws {too_many_presets}
   */
  create(name: string, by: Author): Promise<Preset>;
  /**
   * @throws {unknown_preset}
   * @throws {preset_name_taken}
   */
  update(id: number, patch: PresetPatch, by: Author): Promise<Preset>;
  /** @throws {unknown_preset} */
  remove(id: number, by: Author): Promise<void>;
  /**
   * Makes the floor so, and answers what was different.
   *
   * @throws {unknown_preset}
   */
  apply(id: number, by: Author): Promise<PresetChanges>;
  /** Undoes that, where nobody has changed it since; answers what was undone. */
  takeBack(changes: PresetChanges, by: Author): Promise<PresetChanges>;
}

export interface PresetsOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
  readonly presence: Pick<Presence, 'linkOf'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Where days begin: an IANA name. */
  readonly timeZone: string;
}

export function createPresets(options: PresetsOptions): Presets {
  const { store, audit } = options;
  const { read } = store;
  const steps = createPresetSteps(options);
  const run = (tx: Tx, preset: StoredPreset, by: Author) => {
    const changes = presetChanges(preset.content, floorOf(tx.read));
    steps.apply(tx, changes, by);
    audit(by, 'preset_applied', { ...named(preset), ...counted(changes), changes });
    return changes;
  };
  return {
    list: () => {
      const floor = floorOf(read);
      return read.presets
        .list()
        .sort((a, b) => a.name.localeCompare(b.name, 'ru'))
        .map((preset) => toPreset(preset, floor));
    },
    ...createEdits(options),
    apply: (id, by) => store.write((tx) => run(tx, known(tx.read, id), by)),
    takeBack: (changes, by) =>
      store.write((tx) => {
        const undone = steps.takeBack(tx, changes, by);
        audit(by, 'preset_taken_back', counted(undone));
        return undone;
      }),
    planned: createPlanning(options, run),
  };
}

function createEdits({ store, audit, clock }: PresetsOptions): Pick<Presets, 'create' | 'update' | 'remove'> {
  const claimName = (name: string, id?: number) => {
    const wanted = foldedName(name);
    const isTaken = store.read.presets.list().some((other) => other.id !== id && foldedName(other.name) === wanted);
    if (isTaken) throw new AppError('preset_name_taken');
  };
  return {
    create: (name, by) =>
      store.write((tx) => {
        claimName(name);
        if (tx.read.presets.list().length >= PRESETS_MAX) throw new AppError('too_many_presets');
        const preset = { name, times: [], content: floorOf(tx.read), done_until: clock() };
        const id = tx.presets.insert(preset);
        audit(by, 'preset_saved', named({ id, name }));
        return toPreset({ ...preset, id }, floorOf(tx.read));
      }),
    update: (id, { name, times, takes_floor }, by) =>
      store.write((tx) => {
        const before = known(tx.read, id);
        if (name !== undefined) claimName(name, id);
        const preset = {
          id,
          name: name ?? before.name,
          times: times ?? before.times,
          content: takes_floor ? floorOf(tx.read) : before.content,
          // What would have been before the times were set is nobody's business.
          done_until: times ? clock() : before.done_until,
        };
        tx.presets.update(preset);
        audit(by, 'preset_changed', {
          ...named(preset),
          takes_floor,
          times: preset.times.length,
          before: named(before),
        });
        return toPreset(preset, floorOf(tx.read));
      }),
    remove: (id, by) =>
      store.write((tx) => {
        const preset = known(tx.read, id);
        tx.presets.delete(id);
        audit(by, 'preset_deleted', named(preset));
      }),
  };
}

/** A look costs a few days of the calendar for each preset that has times. */
function createPlanning(
  { store, timeZone }: PresetsOptions,
  run: (tx: Tx, preset: StoredPreset, by: Author) => PresetChanges,
): Job['planned'] {
  const calendar = createLocalCalendar(timeZone);
  const lastOf = ({ times, done_until }: TimedPreset, now: number) => {
    const isAhead = done_until > now + AHEAD_MAX_MS;
    const after = Math.max(isAhead ? 0 : done_until, now - LATE_MAX_MS);
    return presetMoments(times, { after, until: now }, calendar).at(-1) ?? null;
  };
  return (now) =>
    store.read.presets.timed().flatMap((preset): Planned[] => {
      const at = lastOf(preset, now);
      if (at === null) return [];
      const apply = () =>
        store.write((tx) => {
          const present = tx.read.presets.find(preset.id);
          if (!present || lastOf(present, now) !== at) return;
          tx.presets.update({ ...present, done_until: now });
          run(tx, present, THE_PROGRAM);
        });
      return [{ at, until: at + LATE_MAX_MS, run: apply }];
    });
}

/** @throws {unknown_preset} */
function known(read: Reads, id: number): StoredPreset {
  const preset = read.presets.find(id);
  if (!preset) throw new AppError('unknown_preset');
  return preset;
}

function floorOf({ roster }: Reads): PresetFloor {
  const sources = roster.sources();
  return {
    operators: roster.operators().map(({ id, is_active, max_active_tickets }) => ({
      operator_id: id,
      is_active,
      max_active_tickets,
    })),
    source_ids: sources.map(({ id }) => id),
    weights: sources.flatMap(({ id, candidates }) =>
      candidates.map(({ operator, weight }) => ({ source_id: id, operator_id: operator.id, weight })),
    ),
  };
}

function toPreset({ id, name, times, content }: StoredPreset, floor: PresetFloor): Preset {
  return { id, name, times: [...times], changes: presetChanges(content, floor) };
}

function named({ id, name }: Pick<StoredPreset, 'id' | 'name'>) {
  return { preset_id: id, name };
}

function counted({ operators, weights }: PresetChanges) {
  return { operators: operators.length, weights: weights.length };
}
