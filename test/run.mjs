// `npm test`: installs and builds what is missing or out of date, runs the tests of the server and the web app, and the
// story in a real browser. `--pg` keeps to the tests that touch a database, `--browser` to the browser; other words are
// handed to Jest as patterns. The last line says how many passed, failed and were skipped.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2);
const only = { pg: words.includes('--pg'), browser: words.includes('--browser') };
const patterns = words.filter((word) => !['--pg', '--browser', '--no-build'].includes(word));

/** Runs a program in the foreground; answers its exit code and, with `read`, what it wrote. */
function run(command, args, { env = {}, read = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['inherit', read ? 'pipe' : 'inherit', 'inherit'] });
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', () => resolve({ code: 1, text }));
    child.on('close', (code, signal) => resolve({ code: signal ? 1 : (code ?? 1), text }));
  });
}

function fail(message) {
  process.stderr.write(`${message}\n0 passed, 1 failed, 0 skipped\n`);
  process.exit(1);
}

const time = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
if (time(join(root, 'package-lock.json')) > time(join(root, 'node_modules/.package-lock.json')) || !existsSync(join(root, 'node_modules/jest'))) {
  if ((await run('npm', ['ci'])).code) fail('The packages could not be installed.');
}
if (!words.includes('--no-build') && (await run(process.execPath, ['server/build.mjs'])).code) fail('The build failed.');

const scratch = mkdtempSync(join(tmpdir(), 'portico-run-'));
const report = join(scratch, 'report');
const figures = join(scratch, 'figures');
const total = { passed: 0, failed: 0, skipped: [] };

if (!only.browser) {
  const args = ['node_modules/jest/bin/jest.js', '--config', 'test/jest.config.cjs'];
  if (only.pg) args.push('--testPathPatterns', 'test/(access|persistence|graphql|realtime)/');
  args.push(...patterns);
  const env = { TEST_REPORT: report, TEST_FIGURES: figures, TZ: 'UTC', NODE_ENV: 'test', NODE_NO_WARNINGS: '1' };
  const { code } = await run(process.execPath, args, { env });
  if (existsSync(report))
    for (const line of readFileSync(report, 'utf8').trim().split('\n')) {
      const one = JSON.parse(line);
      total.passed += one.passed;
      total.failed += one.failed;
      total.skipped.push(...one.skipped);
    }
  if (code && !total.failed) total.failed = 1;
}

/** Where a browser may be found, the named one first. */
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const story = join(root, 'test/browser/run.mjs');
if ((!only.pg && !patterns.length) || only.browser) {
  const browser = BROWSERS.find((path) => path && existsSync(path));
  if (!existsSync(story)) total.skipped.push('the story in a real browser (test/browser/run.mjs is not there)');
  else if (!browser) {
    total.skipped.push('the story in a real browser: install Chromium (`apt-get install chromium`) or name one with CHROMIUM=/path');
    if (only.browser) total.failed += 1;
  } else {
    const { code, text } = await run(process.execPath, [story], { env: { CHROMIUM: browser, TEST_FIGURES: figures }, read: true });
    const counted = /(\d+) passed, (\d+) failed/.exec(text.trim().split('\n').at(-1) ?? '');
    total.passed += counted ? Number(counted[1]) : code ? 0 : 1;
    total.failed += counted ? Number(counted[2]) : 0;
    if (code && !(counted && Number(counted[2]))) total.failed += 1;
  }
}

if (existsSync(figures)) process.stdout.write(`\nWhat the tests measured:\n${readFileSync(figures, 'utf8').trim().replace(/^/gm, '  ')}\n`);
if (total.skipped.length) process.stdout.write(`\nSkipped:\n${total.skipped.map((name) => `  ${name}`).join('\n')}\n`);
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped\n`);
process.exit(total.failed ? 1 : 0);
