// Loaded before the app: answers its questions as ANSWER says, and writes the last one down to ASKED_FILE.
const { writeFileSync } = require('node:fs');
const process = require('node:process');
const { dialog } = require('electron');

dialog.showMessageBox = async (...args) => {
  writeFileSync(process.env.ASKED_FILE, JSON.stringify(args.at(-1)));
  return { response: Number(process.env.ANSWER), checkboxChecked: false };
};
