const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** SWC as the server's compiler settings say: decorators with metadata, CommonJS. */
const swc = (react) => [
  '@swc/jest',
  {
    swcrc: false,
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, tsx: react },
      transform: { legacyDecorator: true, decoratorMetadata: true, ...(react ? { react: { runtime: 'automatic' } } : {}) },
    },
  },
];

/** Jest's own loader cannot require ES modules on Node 20, so these are compiled. */
const esmOnly = ['marked', 'rate-limiter-flexible', 'cookie', 'set-cookie-parser', '@fastify', 'content-disposition', 'file-type', 'token-types', 'strtok3', 'uint8array-extras', '@tokenizer', '@borewit'];
const common = {
  rootDir: root,
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};

const server = {
  ...common,
  displayName: 'server',
  testEnvironment: 'node',
  testMatch: ['access', 'persistence', 'domain', 'graphql', 'realtime', 'platform', 'house'].map((area) => `<rootDir>/test/${area}/**/*.test.ts`),
  setupFiles: ['reflect-metadata'],
  // It is exported for `import` alone.
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' },
  setupFilesAfterEnv: ['<rootDir>/test/world/patience.ts'],
  globalSetup: '<rootDir>/test/world/postgres.mjs',
  globalTeardown: '<rootDir>/test/world/postgres-end.mjs',
  transform: { '^.+\\.[mc]?[tj]s$': swc(false) },
};

const web = {
  ...common,
  displayName: 'web',
  testEnvironment: '<rootDir>/test/web/jsdom-env.cjs',
  testMatch: ['<rootDir>/test/web/**/*.test.{ts,tsx}'],
  setupFiles: ['<rootDir>/test/web/setup.ts'],
  setupFilesAfterEnv: ['@testing-library/jest-dom'],
  moduleNameMapper: { '\\.(css|svg|woff2)$': '<rootDir>/test/web/style-stub.cjs' },
  transform: { '^.+\\.[mc]?[tj]sx?$': swc(true) },
};

module.exports = {
  rootDir: root,
  maxWorkers: 2,
  projects: [server, ...(existsSync(join(__dirname, 'web/jsdom-env.cjs')) ? [web] : [])],
  reporters: ['default', join(__dirname, 'report.cjs')],
};
