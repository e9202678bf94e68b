// The keys that lead to the console's places. In a browser Ctrl and a digit is one of its own tabs: there Shift is held, too.

export const places = ['floor', 'tickets', 'weights', 'reports', 'settings'] as const;

const inBrowser = location.protocol.startsWith('http');

/** As it is shown, «Ctrl 1»; `which` may be a range. */
export const placeChord = (which: number | string) => `${inBrowser ? 'Ctrl Shift' : 'Ctrl'} ${which}`;

/** What leads there when pressed: either works wherever it arrives. */
export const placeShortcuts = (index: number) => [`Ctrl+Digit${index + 1}`, `Ctrl+Shift+Digit${index + 1}`] as const;
