/** A start that is remembered loads what it loads later, too: on Node 20 as on newer ones. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'portico-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a module that imports when it needs something does so in the first start and in those after it', () => {
  for (const name of ['server', 'dist']) mkdirSync(join(folder, name));
  cpSync(join(__dirname, '../../server/quick-start.cjs'), join(folder, 'server/quick-start.cjs'));
  writeFileSync(join(folder, 'dist/plain.js'), 'exports.word = "plain";');
  writeFileSync(join(folder, 'dist/later.mjs'), 'export const word = "later";');
  writeFileSync(join(folder, 'dist/main.js'), 'exports.words = async () => [require("./plain").word, (await import("./later.mjs")).word].join();');
  // What is learnt is written some seconds after the start.
  const program = `
    const { exports: main, started } = require('./server/quick-start.cjs').quickly(require('node:path').resolve('dist/main.js'));
    main.words().then((words) => { started(); console.log(words); setTimeout(() => {}, Number(process.argv[1])); });`;
  const start = (wait: number) => spawnSync(process.execPath, ['-e', program, String(wait)], { cwd: folder, encoding: 'utf8' });
  expect(start(3500)).toMatchObject({ stdout: 'plain,later\n', stderr: '' });
  expect(existsSync(join(folder, 'dist/built'))).toBe(true);
  expect(start(0)).toMatchObject({ stdout: 'plain,later\n', stderr: '' });
});
