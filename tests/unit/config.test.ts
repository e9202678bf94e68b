import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src-main/serve/config';

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

  it('refuse an empty data folder, which is a variable that was never set', () => {
    expect(() => readConfig(['--data-dir', ''], {})).toThrow('--data-dir');
  });

  it.each([
    ['LEAD_DISPATCHER_LOG', 'loud'],
    ['LEAD_DISPATCHER_ACCESS_TOKEN', 'ключ'],
    ['LEAD_DISPATCHER_ACCESS_TOKEN', 'two words'],
  ])('refuse %s=%s, which could not work', (name, value) => {
    expect(() => readConfig([], { [name]: value })).toThrow(name);
  });

  it('keep the log quiet until something is wrong', () => {
    expect(readConfig([], { LEAD_DISPATCHER_LOG: '' })?.logLevel).toBe('warn');
    expect(readConfig([], { LEAD_DISPATCHER_LOG: 'debug' })?.logLevel).toBe('debug');
  });
});
