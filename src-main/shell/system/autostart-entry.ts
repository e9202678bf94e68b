/** The freedesktop.org autostart entry: what starts the app at sign-in on Linux, where Electron has no setting for it. */

/** Whatever starts the app this way wants it in the tray, not in the face. */
export const HIDDEN_ARGUMENT = '--hidden';

/**
 * @param command path of the program, or of the AppImage it came in, and what it needs to find the same app and data
 * @see https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
export function autostartEntry(command: readonly string[]): string {
  const [program = ''] = command;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Lead Dispatcher',
    'Name[ru]=Диспетчер',
    `Exec=${[...command.map(quoted), HIDDEN_ARGUMENT].join(' ')}`,
    // Once the program is removed, the system leaves the entry alone.
    `TryExec=${program.replaceAll('\\', String.raw`\\`)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Within quotes four characters need a backslash, which is itself escaped once more in a string value; % is doubled. */
function quoted(path: string): string {
  return `"${path.replaceAll(/["`$\\]/g, String.raw`\\$&`).replaceAll('%', '%%')}"`;
}
