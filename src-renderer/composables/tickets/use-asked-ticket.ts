// The ticket that the address asks for, `#/tickets/17`: where a click on a notification leads.
import { onScopeDispose } from 'vue';

/** Hears of the ticket at once, and whenever the address changes while the window is open. */
export function useAskedTicket(onAsked: (id: number) => void): void {
  const read = () => {
    const id = /^#\/tickets\/(\d+)$/.exec(location.hash)?.[1];
    if (id === undefined) return;
    // Taken from the address, so that a second click on the same notification changes it again.
    history.replaceState(null, '', location.pathname + location.search);
    onAsked(Number(id));
  };
  window.addEventListener('hashchange', read);
  onScopeDispose(() => window.removeEventListener('hashchange', read));
  read();
}
