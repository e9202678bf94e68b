// Loaded before the app: no window hears that it has been painted, as a hidden one on Wayland does not.
const { BrowserWindow } = require('electron');

const { once } = BrowserWindow.prototype;
BrowserWindow.prototype.once = function (event, listener) {
  return event === 'ready-to-show' ? this : once.call(this, event, listener);
};
