// The entry in the system's menu: its names in both languages, and the links that open the app.

/**
 * @param {object} entry
 * @param {string} entry.name of the program and of its icon
 * @param {string} entry.executable its path
 * @see https://specifications.freedesktop.org/desktop-entry-spec/latest/
 */
export function desktopEntry({ name, executable }) {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Lead Dispatcher',
    'Name[ru]=Диспетчер',
    'GenericName=Call center',
    'GenericName[ru]=Колл-центр',
    'Comment=Gives every incoming lead an operator',
    'Comment[ru]=Сразу находит каждому обращению оператора',
    `Exec=${executable} %U`,
    `TryExec=${executable}`,
    `Icon=${name}`,
    'Terminal=false',
    'Categories=Office;',
    `MimeType=x-scheme-handler/${name};`,
    // What X11 calls the windows, so that they stand under this entry in the task bar.
    'StartupWMClass=Lead Dispatcher',
    '',
  ].join('\n');
}
