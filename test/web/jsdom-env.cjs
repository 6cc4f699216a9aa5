const { TestEnvironment } = require('jest-environment-jsdom');

/** What Node has and jsdom lacks; the web client is written for browsers, which have it all. */
const fromNode = [
  'fetch',
  'Response',
  'Request',
  'Headers',
  'TextEncoder',
  'TextDecoder',
  'ReadableStream',
  'TransformStream',
  'WritableStream',
  'structuredClone',
  'BroadcastChannel',
  'AbortController',
  'AbortSignal',
  'crypto',
];

/** A browser's window for the tests of the web app. */
module.exports = class BrowserLike extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of fromNode) this.global[name] = globalThis[name];
  }

  /** The packages' builds for Node: jest reads no ES modules. */
  exportConditions() {
    return ['node', 'require', 'default'];
  }
};
