// `npm run build`: compiles the server, makes the typed documents and the web app, each only where it is out of date.
// `npm run generate`: writes schema.graphql, the access matrix and the typed documents anew.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamps = join(root, 'dist', 'built');

const time = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/**
 * The time of the newest file under these paths. Folders below them count too, so that a file which was taken away is
 * noticed; the paths themselves do not, since what is generated stands in them.
 */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    if (!statSync(full).isDirectory()) latest = Math.max(latest, time(full));
    else
      for (const name of readdirSync(full)) {
        if (name === '__generated__' || name === 'node_modules') continue;
        const below = join(path, name);
        latest = Math.max(latest, time(join(root, below)), newest([below]));
      }
  }
  return latest;
}

function run(program, ...args) {
  // What is built is what is served, whatever the process that asks for it calls itself.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} failed`);
}

/** Does a step unless its inputs are those of its last success. They are looked at before, so that no edit is missed. */
function step(name, inputs, output, task) {
  const stamp = join(stamps, name);
  const state = String(newest(inputs));
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  const began = Date.now();
  task();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, state);
  console.log(`built ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

const COMMON = ['package-lock.json'];

function compileServer() {
  step('server', ['server', ...COMMON], 'dist/server/main.js', () => {
    // What the compiler remembers of its last run is wrong where the result was taken away.
    if (!existsSync(join(root, 'dist/server/main.js'))) rmSync(join(root, 'dist/server.tsbuildinfo'), { force: true });
    run('typescript/bin/tsc', '-p', 'server');
  });
}

function writeSchema() {
  const { status } = spawnSync(process.execPath, [join(root, 'dist/server/generate.js'), root], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the schema could not be written');
}

const typedDocuments = () => run('@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts', '--silent');

/** Compresses the app's files once and as far as it goes, instead of a little and for each reader. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const content = readFileSync(join(folder, name));
    if (content.length < 1024) continue;
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

/** Builds what is out of date. The committed schema.graphql is taken as it is; a test holds it against the server. */
export function build() {
  compileServer();
  if (!existsSync(join(root, 'schema.graphql'))) writeSchema();
  step('documents', ['schema.graphql', 'codegen.ts', 'web', ...COMMON], 'web/__generated__/graphql.ts', typedDocuments);
  step('web', ['schema.graphql', 'web', ...COMMON], 'dist/web/index.html', () => {
    // GraphiQL is built after the app, into the same folder, which the app's build empties.
    const vite = (config) => run('vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'error');
    vite('web/vite.config.mts');
    compress(join(root, 'dist/web/assets'));
    vite('web/pages/graphiql/vite.config.mts');
  });
}

/** Writes what is made from the code and committed, and the typed documents. */
export function generate() {
  compileServer();
  writeSchema();
  typedDocuments();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    if (process.argv.includes('--generate')) generate();
    else build();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
