// `npm start`: from a fresh clone to a page in a browser. Installs, builds and migrates what is out of date, loads the demo
// into an empty database, and serves. `--dev` serves the sources instead, and loads them anew when they change.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const time = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Portico needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

// npm writes the second file at the end of each installation.
if (time('package-lock.json') > time('node_modules/.package-lock.json')) {
  console.log('Installing packages. The first time this takes a minute or two, since the database is compiled.');
  const { status } = spawnSync('npm', ['ci', '--include=dev'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Where the browser goes while developing: Vite, which passes on what the server answers. */
const WEB = 'http://localhost:5173';

function develop() {
  const environment = { ...process.env, PUBLIC_URL: process.env.PUBLIC_URL ?? WEB };
  const bin = (path) => join(root, 'node_modules', path);
  const programs = [
    ['--watch', '--watch-preserve-output', '-r', join(root, 'server/swc-register.cjs'), join(root, 'server/main.ts'), 'serve', '--prepare'],
    [bin('vite/bin/vite.js'), '--config', 'web/vite.config.mts'],
    [bin('@graphql-codegen/cli/cjs/bin.js'), '--config', 'codegen.ts', '--watch', '--silent'],
  ];
  const children = programs.map((args) => spawn(process.execPath, args, { cwd: root, env: environment, stdio: 'inherit' }));
  const stop = () => {
    for (const child of children) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  for (const child of children) child.on('exit', stop);
}

if (process.argv.includes('--dev')) {
  const { build } = await import('./build.mjs');
  build();
  develop();
} else {
  const { build } = await import('./build.mjs');
  try {
    build();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const { quickly } = createRequire(import.meta.url)('./quick-start.cjs');
  const { exports: cli, started } = quickly(join(root, 'dist/server/cli.js'));
  cli.run(['serve', '--prepare']).then(started);
}
