// Whether a package asks for updates: only where it is given an address, and only one whose signature can be checked.

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./plan.mjs').System} system
 * @returns {{ settings: string[] } | { fault: string }} electron-builder's
 */
export function updateSettings(env, system) {
  // With an address the package asks there for updates (a plain folder on a web server); without one it never asks.
  const url = env.LEAD_DISPATCHER_UPDATE_URL;
  if (!url) return { settings: [] };
  if (!/^https:\/\/\S+$/u.test(url)) {
    return {
      fault:
        'LEAD_DISPATCHER_UPDATE_URL takes an https address: over anything else an update can be replaced on the way.',
    };
  }
  if (system === 'linux') {
    return { fault: 'On Linux updates come with the system’s packages: leave LEAD_DISPATCHER_UPDATE_URL out.' };
  }
  // Without a signature nobody could tell a replaced update from ours.
  if (!env.CSC_LINK && !env.WIN_CSC_LINK) {
    return {
      fault:
        'Updates are for signed packages: set CSC_LINK (and CSC_KEY_PASSWORD), or leave LEAD_DISPATCHER_UPDATE_URL out.',
    };
  }
  return { settings: ['-c.publish.provider=generic', `-c.publish.url=${url}`] };
}
