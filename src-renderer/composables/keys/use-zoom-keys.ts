// Ctrl +, Ctrl − and Ctrl 0 in the app.
import { ZOOM } from '@shared/look';
import { usePreferencesStore } from '../../stores/preferences';
import { useShortcuts } from './use-shortcuts';

export function useZoomKeys(): void {
  const preferences = usePreferencesStore();
  const larger = () => preferences.zoomTo(preferences.zoom + ZOOM.step);
  const smaller = () => preferences.zoomTo(preferences.zoom - ZOOM.step);
  const plain = () => preferences.zoomTo(ZOOM.plain);
  useShortcuts(
    {
      'Ctrl+Equal': larger,
      'Ctrl+Shift+Equal': larger,
      'Ctrl+NumpadAdd': larger,
      'Ctrl+Minus': smaller,
      'Ctrl+NumpadSubtract': smaller,
      'Ctrl+Digit0': plain,
      'Ctrl+Numpad0': plain,
    },
    { applies: () => preferences.hasZoomKeys },
  );
}
