// Loaded before the app: notes what the tray says, which Electron cannot be asked for.
const { Tray } = require('electron');

const { setToolTip } = Tray.prototype;
Tray.prototype.setToolTip = function (text) {
  globalThis.trayText = text;
  setToolTip.call(this, text);
};
