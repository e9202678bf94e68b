// The sound of a new ticket: two short tones, made on the spot, so that there is no file to load.
import { usePreferencesStore } from '../../stores/preferences';

const NOTES_HZ = [660, 880];
const NOTE_S = 0.12;
/** Of full scale: a hum beside a talk, and what is heard from the next room. */
const VOLUMES = { quiet: 0.08, loud: 0.4 } as const;

/** @returns plays it as loud as this person wants; silent where the browser does not let pages sound before the first click */
export function useChime(): () => void {
  const preferences = usePreferencesStore();
  let context: AudioContext | undefined;

  return () => {
    if (preferences.sound === 'off') return;
    context ??= new AudioContext();
    const { currentTime, destination } = context;
    for (const [index, frequency] of NOTES_HZ.entries()) {
      const start = currentTime + index * NOTE_S;
      const tone = new OscillatorNode(context, { frequency });
      const volume = new GainNode(context, { gain: VOLUMES[preferences.sound] });
      volume.gain.setTargetAtTime(0, start + NOTE_S / 2, NOTE_S / 4);
      tone.connect(volume).connect(destination);
      tone.start(start);
      tone.stop(start + NOTE_S * 2);
    }
  };
}
