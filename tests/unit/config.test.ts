import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src-main/config';

describe('arguments and environment', () => {
  it('leave address and limit to the settings unless they say something', () => {
    expect(readConfig([], {})).toMatchObject({ host: null, port: null, rateLimit: null, demo: false });
  });

  it('win over the settings, the argument over the environment', () => {
    const env = { LEAD_DISPATCHER_HOST: '10.0.0.1', LEAD_DISPATCHER_PORT: '1' };

    expect(readConfig(['--host', '0.0.0.0', '--rate-limit', '0', '--demo'], env)).toMatchObject({
      host: '0.0.0.0',
      port: 1,
      rateLimit: 0,
      demo: true,
    });
  });

  it.each([['--port', 'x'], ['--port', '65536'], ['--rate-limit', '-1'], ['--nonsense']])('refuse %j %j', (...argv) => {
    expect(() => readConfig(argv, {})).toThrow(ConfigError);
  });
});
