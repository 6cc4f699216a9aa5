// The product as `serve` runs it, put together by its own composition root, in a process of its own that can be measured.
import { createRequire } from 'node:module';
import { answerQuestions } from './usage.mjs';

const require = createRequire(import.meta.url);
const { readConfig } = require('../../dist/server/config.js');
const { createApp } = require('../../dist/server/app.js');

const [dataDir, port] = process.argv.slice(2);

const app = await createApp(
  readConfig({
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    PORT: port,
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: process.env.LOG_LEVEL,
    JIT: process.env.JIT,
  }),
);
await app.listen();
answerQuestions(Number(port));
