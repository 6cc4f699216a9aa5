/** The house as it is described: imports run one way, and a test names the line that does not (3-architecture). */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '__generated__' || entry.name === 'node_modules' ? [] : filesUnder(path);
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

interface Import {
  file: string;
  line: number;
  /** A path from the root for files of ours, else the name of a package. */
  target: string;
  type: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: Import[] = [];
  for (const match of text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm)) {
    const name = match[2] ?? match[3] ?? match[4] ?? '';
    const target = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)).split('\\').join('/') : name;
    found.push({ file, line: text.slice(0, match.index).split('\n').length, target, type: match[1] !== undefined });
  }
  return found;
}

const server = filesUnder('server').flatMap(importsOf);
const web = filesUnder('web').flatMap(importsOf);

/** Which layer a path belongs to: the folder below `server`, or the file itself. */
const layer = (path: string): string | null => /^server\/([^/]+)/.exec(path)?.[1]?.replace(/\.ts$/, '') ?? null;
/** What every layer may use: the words for errors and settings. */
const WORDS = ['errors', 'config'];

const MAY: Record<string, { of: string[]; sentence: string }> = {
  access: { of: ['access'], sentence: 'The kernel is pure: it imports nothing but itself.' },
  persistence: { of: ['persistence', 'access', 'errors'], sentence: 'Persistence knows rows and, of the rest, only the facts and reach of the kernel.' },
  domain: { of: ['domain', 'access', 'persistence', ...WORDS], sentence: 'The domain knows neither GraphQL, nor transport, nor platform.' },
  graphql: { of: ['graphql', 'domain', 'access', 'persistence', ...WORDS], sentence: 'GraphQL stands on the domain and below; it knows no transport.' },
  realtime: {
    of: ['realtime', 'graphql', 'domain', 'access', 'persistence', ...WORDS],
    sentence: 'Realtime tells what the domain recorded; it knows no transport.',
  },
  transport: { of: ['transport', 'graphql', 'realtime', 'domain', 'access', ...WORDS], sentence: 'Transport is protocol and nothing but protocol: it never touches rows.' },
  platform: { of: ['platform', 'domain', ...WORDS], sentence: 'An adapter knows its port and nothing else of the house.' },
};
const COMPOSITION = new Set(['app', 'main', 'cli', 'start', 'build', 'portico']);

describe('layers', () => {
  test.each(Object.entries(MAY))('%s imports only what stands below it', (name, { of, sentence }) => {
    const wrong = server
      .filter(({ file, target }) => layer(file) === name && target.startsWith('server/') && !of.includes(layer(target) ?? ''))
      .map(({ file, line, target }) => `${file}:${line} imports ${target}. ${sentence}`);
    expect(wrong).toEqual([]);
  });

  test('the kernel imports no package and nothing of Node', () => {
    expect(server.filter(({ file, target }) => layer(file) === 'access' && !target.startsWith('server/')).map(({ file, line, target }) => `${file}:${line} imports ${target}`)).toEqual([]);
  });

  test('the domain does not import graphql', () => {
    expect(server.filter(({ file, target }) => layer(file) === 'domain' && /^(graphql|type-graphql|@apollo|fastify|ws$)/.test(target)).map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });

  test('only the composition root imports platform', () => {
    const wrong = server.filter(({ file, target }) => layer(target) === 'platform' && layer(file) !== 'platform' && !COMPOSITION.has(layer(file) ?? ''));
    expect(wrong.map(({ file, line, target }) => `${file}:${line} imports ${target}. Only app.ts joins ports and adapters.`)).toEqual([]);
  });

  test('every folder of the server is a layer that is described', () => {
    const folders = readdirSync(join(root, 'server'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(folders.filter((name) => !(name in MAY) && name !== 'decisions')).toEqual([]);
  });

  test('the web app imports nothing of the server: its contract is schema.graphql', () => {
    expect(web.filter(({ target }) => target.startsWith('server')).map(({ file, line, target }) => `${file}:${line} imports ${target}`)).toEqual([]);
  });

  test('the kit of the web app knows neither Apollo nor the router', () => {
    const wrong = web.filter(({ file, target }) => file.startsWith('web/ui/') && /^(@apollo|react-router|web\/(apollo|pages|components|forms))/.test(target));
    expect(wrong.map(({ file, line, target }) => `${file}:${line} imports ${target}`)).toEqual([]);
  });

  test('only one file of persistence outside migrations knows dialects by name', () => {
    const files = filesUnder('server/persistence').filter((file) => /dialect === |=== 'postgres'|=== 'sqlite'/.test(readFileSync(join(root, file), 'utf8')));
    expect(files.filter((file) => !/columns|database|loaders|migrations/.test(file))).toEqual([]);
  });

  test('nothing is called utils, helpers, common or misc', () => {
    expect([...filesUnder('server'), ...filesUnder('web')].filter((file) => /\/(utils?|helpers?|common|misc)(\/|\.)/.test(file))).toEqual([]);
  });

  test('entities are not type-graphql classes: a column is never one decorator away from a leak', () => {
    expect(server.filter(({ file, target }) => file.startsWith('server/persistence/') && target === 'type-graphql').map(({ file }) => file)).toEqual([]);
  });

  test('nothing is promised for later', () => {
    const marks = [...filesUnder('server'), ...filesUnder('web')].flatMap((file) =>
      readFileSync(join(root, file), 'utf8').split('\n').flatMap((line, at) => (/\b(TODO|FIXME|XXX)\b/.test(line) ? [`${file}:${at + 1}`] : [])),
    );
    expect(marks).toEqual([]);
  });
});
