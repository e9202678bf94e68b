// The desktop house: the Electron shell around the core.
import { startShell } from './shell/start-shell';

await startShell();
