// Reads what Electron's executable would have been given, and the package.json of the app it is to run.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface CommandLine {
  readonly args: readonly string[];
  /** `--name=value`; a switch without a value has the empty one. */
  readonly switches: Map<string, string>;
  /** `-r FILE`: Playwright's loader comes this way. */
  readonly requires: readonly string[];
  readonly appDirectory: string;
  readonly mainFile: string;
  readonly packageJson: PackageJson;
  /** Chromium's own profile. */
  readonly profileDirectory: string;
  /** A profile that nobody asked for is removed at the end. */
  readonly isProfileTemporary: boolean;
}

interface PackageJson {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

export function readCommandLine(args: readonly string[]): CommandLine {
  const switches = new Map<string, string>();
  const requires: string[] = [];
  const rest: string[] = [];
  for (const [index, argument] of args.entries()) {
    const isAfterRequire = args[index - 1] === '-r';
    const found = /^--([^=]+)=?(.*)$/s.exec(argument);
    if (isAfterRequire) requires.push(argument);
    else if (found?.[1] !== undefined) switches.set(found[1], found[2] ?? '');
    else if (!argument.startsWith('-')) rest.push(argument);
  }
  const userData = switches.get('user-data-dir');
  const isUsable = userData !== undefined && canBeMade(userData);
  const profileDirectory = isUsable ? join(userData, 'stand-in-profile') : mkdtempSync(join(tmpdir(), 'stand-in-'));
  mkdirSync(profileDirectory, { recursive: true });
  return {
    args,
    switches,
    requires,
    ...findApp(resolve(rest[0] ?? '.')),
    profileDirectory,
    isProfileTemporary: !isUsable,
  };
}

/** Electron starts where it cannot be, too, on a profile somewhere else. */
function canBeMade(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

function findApp(target: string): Pick<CommandLine, 'appDirectory' | 'mainFile' | 'packageJson'> {
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  const appDirectory = isFolder ? target : dirname(target);
  const file = join(appDirectory, 'package.json');
  const packageJson = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageJson) : {};
  const mainFile = isFolder ? resolve(appDirectory, packageJson.main ?? 'index.js') : target;
  return { appDirectory, mainFile, packageJson };
}
