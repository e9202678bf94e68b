// The sound of an operator's window.
import type { sound as russian } from '../ru/sound';
import type { Translated } from '../translated';

export const sound: Translated<typeof russian> = {
  title: 'Sound',
  level: { off: 'Off', quiet: 'Quiet', loud: 'Loud' },
  repeat: 'Repeat the sound',
  repeats: { untilSeen: 'Until I look', once: 'Once' },
  command: 'Sound: {level}',
};
