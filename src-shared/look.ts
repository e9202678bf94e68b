/** How a window looks to a person, as far as its page has to know it before its program runs. */

/** Of the zoom, in percent. */
export const ZOOM = { min: 80, max: 200, step: 10, plain: 100 } as const;

/** Under which names the browser keeps it. */
export const KEPT = { theme: 'theme', zoom: 'zoom' } as const;

/** @param kept null = nothing was @returns percent */
export function readZoom(kept: string | null): number {
  const percent = Number(kept ?? ZOOM.plain);
  return percent >= ZOOM.min && percent <= ZOOM.max ? percent : ZOOM.plain;
}
