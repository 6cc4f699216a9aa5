import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * Structured lines on standard output, or where `to` says. What proves who somebody is never gets into a line, whoever
 * logs it.
 */
export const makeLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['password', 'token', 'cookie', 'authorization', 'link', '*.password', '*.token', '*.cookie', '*.authorization', '*.link'],
        censor: '[hidden]',
      },
    },
    ...(to ? [to] : []),
  );
