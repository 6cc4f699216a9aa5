// `npm run check`: types, lint and format, drift of generated files, and all tests (the layers are one of them). Everything
// is tried, so that one run tells all that is wrong.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const steps = [];

function step(name, command, args, env = {}) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  steps.push([name, status === 0]);
}

/** Generated files that are kept in git; generating them again must change nothing. */
const KEPT = ['schema.graphql', 'server/access/README.md'];
const contents = () => KEPT.map((file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''));

step('types of the server', bin('tsc'), ['-p', 'server', '--noEmit', '--incremental', 'false']);
const before = contents();
step('generate', process.execPath, ['server/build.mjs', '--generate']);
const after = contents();
const drifted = KEPT.filter((_, at) => before[at] !== after[at]);
for (const file of drifted) process.stdout.write(`${file} was out of date; it has been written anew, commit it.\n`);
steps.push(['generated files are as committed', drifted.length === 0]);
step('types of the web app', bin('tsc'), ['-p', 'web', '--noEmit']);
step('types of the tests', bin('tsc'), ['-p', 'test']);
step('types of the tests of the web app', bin('tsc'), ['-p', 'test/web', '--noEmit']);
step('lint and format', bin('biome'), ['check', '--config-path=test/lint.json', 'server', 'web', 'test']);
step('tests', process.execPath, ['test/run.mjs']);

process.stdout.write(`\n${steps.map(([name, good]) => `${good ? 'good' : 'BAD '}  ${name}`).join('\n')}\n`);
process.exit(steps.every(([, good]) => good) ? 0 : 1);
