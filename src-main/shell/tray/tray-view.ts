/** What tray and badge say of the floor. Pure, so that every state can be looked at in a test. */
import type { ShellState } from '../core';
import { textsIn } from '../texts';
import { intakeTrouble, storageTrouble } from '../notifications/trouble-text';

export type TrayIcon = 'normal' | 'busy' | 'broken';

export interface TrayView {
  readonly icon: TrayIcon;
  /** One fact a line, the worst first. */
  readonly lines: readonly string[];
  /** Number on badge and overlay: what needs somebody, not how much work there is. */
  readonly attentionCount: number;
}

export function trayView(state: ShellState): TrayView {
  const texts = textsIn(state.language);
  const troubles = [intakeTrouble(state.intake, state.language), storageTrouble(state.storage, state.language)];
  const broken = troubles.filter((line) => line !== undefined);
  const busy = state.busy_source_names.map((name) => texts.quote(name)).join(', ');
  const { intake } = state;
  const lines = [
    ...broken,
    ...(busy ? [texts.busy(busy)] : []),
    texts.openTickets(state.open_ticket_count),
    ...(intake.state === 'listening' ? [texts.listening(intake.address)] : []),
  ];
  const icon = broken.length > 0 ? 'broken' : busy ? 'busy' : 'normal';
  return { icon, lines, attentionCount: state.busy_source_names.length + broken.length };
}
