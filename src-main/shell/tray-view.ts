/** What tray and badge say of the floor. Pure, so that every state can be looked at in a test. */
import type { ShellState } from './core';
import { textsIn } from './texts';

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
  const broken = brokenLine(state);
  const busy = state.busy_source_names.map((name) => texts.quote(name)).join(', ');
  const { listener } = state;
  const lines = [
    ...(broken ? [broken] : []),
    ...(busy ? [texts.busy(busy)] : []),
    texts.openTickets(state.open_ticket_count),
    ...(listener.state === 'listening' ? [texts.listening(listener.address)] : []),
  ];
  const icon = broken ? 'broken' : busy ? 'busy' : 'normal';
  return { icon, lines, attentionCount: state.busy_source_names.length + (broken ? 1 : 0) };
}

/** @returns why no submission can come in; nothing when they can */
export function brokenLine({ listener, language }: Pick<ShellState, 'listener' | 'language'>): string | undefined {
  const texts = textsIn(language);
  switch (listener.state) {
    case 'port_taken':
      return texts.portTaken(listener.port, listener.free_port);
    case 'down':
      return texts.listenerDown(listener.reason);
    case 'starting':
    case 'listening':
      return undefined;
  }
}
