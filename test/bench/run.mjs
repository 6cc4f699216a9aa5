// `npm run bench`: what the product costs, side by side with a program that does only the unavoidable. Both run as
// processes of their own beside this one, which makes the load; rounds take turns, so that whatever else the machine does
// falls on both. What is compared is CPU per operation; it is a benchmark and no test: a slow figure fails nothing.
//
//   npm run bench -- --only Q1,S1   some of Q1 Q2 Q3 M1 S1 G   SIZE=small      a tenth of the data
//   npm run bench -- --grow tasks      what G makes ten times as many: messages, tasks, guests, or some of them
//   npm run bench -- --rounds 10 --seconds 2                   --rate 5        messages a second of S1
//   npm run bench -- --readers 5000 of S1                      --profile DIR   CPU profiles of the product
import { fork, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { fill, openHall, SIZES } from './data.mjs';
import { Audience, gather, sender, talk } from './live.mjs';
import { askEach, connectionsTo, median, percentile, press } from './load.mjs';
import { GROWTH, LIVE, OPERATIONS } from './operations.mjs';
import { printGrowth, printTable } from './table.mjs';
import { usageOf } from './usage.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' }, readers: { type: 'string' }, rate: { type: 'string' },
    profile: { type: 'string' }, grow: { type: 'string' },
  },
});
const chosen = options.only?.split(',') ?? ['Q1', 'Q2', 'Q3', 'M1', 'S1', 'G'];
const growing = options.grow?.split(',') ?? Object.keys(GROWTH.of);
const [rounds, seconds, rate] = [Number(options.rounds ?? 6), Number(options.seconds ?? 2), Number(options.rate ?? 10)];
const readers = Number(options.readers ?? 1000);
const size = SIZES[process.env.SIZE || 'full'];
if (!size) throw new Error(`SIZE is one of ${Object.keys(SIZES).join(', ')}`);

/** Requests rotate over so many guests, on so many connections. */
const GUESTS = 100;
const CONNECTIONS = 16;
const FIRST_PORT = Number(process.env.BENCH_PORT ?? 4141);
const PROGRAMS = ['raw', 'product'];
/** The same two over data of which something is there ten times. */
const GROWN = ['rawGrown', 'productGrown'];
const PORT = Object.fromEntries([...PROGRAMS, ...GROWN].map((program, place) => [program, FIRST_PORT + place]));
const isRaw = (program) => program.startsWith('raw');
const COOKIE = 'portico';

const say = (text) => process.stderr.write(`${text}\n`);
const scratch = mkdtempSync(join(tmpdir(), 'portico-bench-'));
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

/** Migrates a file with the product's own migrations and fills it. */
async function makeData(name, much) {
  const { openDatabase } = createRequire(import.meta.url)('../../dist/server/persistence/database.js');
  const file = join(scratch, `${name}.sqlite`);
  const database = await openDatabase({ file });
  await database.migrate();
  await database.close();
  return { file, world: fill(file, much) };
}

/** A copy of the data for one program. */
function copyOf(file, name, databaseName) {
  const folder = join(scratch, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const copy = join(folder, databaseName);
  copyFileSync(file, copy);
  return { folder, copy };
}

/** Starts one of the two programs over its own copy of the data. */
async function start(program, file, world) {
  const { folder, copy } = copyOf(file, program, 'portico.db');
  const args = isRaw(program) ? [copy, PORT[program], world.accountId] : [folder, PORT[program]];
  // The product's log is written as in service, and read by nobody.
  const child = fork(join(here, isRaw(program) ? 'raw.mjs' : 'product.mjs'), args.map(String), { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.add(child);
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the ${program} ended before it listened (${code})`)));
  });
  return {
    program,
    usage: (wanted) => usageOf(child, wanted),
    stop: () =>
      new Promise((resolve) => {
        children.delete(child);
        child.once('exit', resolve);
        child.disconnect();
      }),
  };
}

const cookie = (person) => `${COOKIE}=${person.token}`;

/** Answers of both programs must say the same before anything is timed. */
async function compare(name, operation, lines, guests) {
  let bytes = 0;
  for (const [number, guest] of guests.slice(0, 20).entries()) {
    const answers = {};
    for (const program of PROGRAMS) {
      const { bytes: text } = await lines[program].ask(operation[program](guest, { cookie, number, key: `compared ${number}` }));
      bytes = Math.max(bytes, text.length);
      answers[program] = operation.same(JSON.parse(text));
    }
    if (!isDeepStrictEqual(answers.raw, answers.product))
      throw new Error(`${name}: the answers differ\nraw     ${JSON.stringify(answers.raw).slice(0, 2000)}\nproduct ${JSON.stringify(answers.product).slice(0, 2000)}`);
  }
  return bytes;
}

/** What the rounds of one program add up to; CPU in microseconds per operation. */
const summary = (parts) => ({
  cpu: median(parts.map((part) => part.cpu / part.count)),
  perSecond: median(parts.map((part) => (part.count * 1000) / part.elapsed)),
  p50: percentile(parts.flatMap((part) => part.times), 0.5),
  p99: percentile(parts.flatMap((part) => part.times), 0.99),
});

/** Takes turns between the programs; `round` does some work on one of them and tells what came of it. */
async function sideBySide(name, servers, round, programs = PROGRAMS) {
  const parts = Object.fromEntries(programs.map((program) => [program, []]));
  const profile = options.profile && join(options.profile, `${name}.cpuprofile`);
  if (profile) await servers.product.usage({ profile });
  for (let turn = 0; turn < rounds; turn++)
    for (const program of turn % 2 ? [...programs].reverse() : programs) {
      const before = await servers[program].usage();
      const part = await round(program);
      const after = await servers[program].usage();
      parts[program].push({ ...part, cpu: after.cpu - before.cpu });
    }
  if (profile) await servers.product.usage({ profile });
  return { parts, ...compared(parts.raw, parts.product), raw: summary(parts.raw), product: summary(parts.product) };
}

/** What the rounds of one program cost, times those of another one that took turns with it. */
function compared(those, these) {
  const ratios = those.map((that, turn) => these[turn].cpu / these[turn].count / (that.cpu / that.count));
  return { ratio: median(ratios), from: Math.min(...ratios), to: Math.max(...ratios) };
}

/**
 * Before anything is timed each guest has asked once, however slow the machine is: what is worked out anew for the first
 * request of a guest only (reach, forests) is no part of the figures. Then two seconds as in the rounds.
 */
async function warm(lines, next, round) {
  await askEach(lines, Array.from({ length: GUESTS }, next));
  await round(2);
}

async function benchRequests(name, servers, world) {
  const operation = OPERATIONS[name];
  const guests = world.guests.slice(0, GUESTS);
  const lines = Object.fromEntries(PROGRAMS.map((program) => [program, connectionsTo(PORT[program], CONNECTIONS)]));
  const bytes = await compare(name, operation, lines, guests);
  const count = { raw: 0, product: 0 };
  const next = (program) => () => {
    const number = count[program]++;
    return operation[program](guests[number % guests.length], { cookie, number: Math.floor(number / guests.length), key: `${name} ${number}` });
  };
  const round = (program, time) => press(lines[program], next(program), time);
  for (const program of PROGRAMS) await warm(lines[program], next(program), (time) => round(program, time));
  const measured = await sideBySide(name, servers, (program) => round(program, seconds));
  for (const program of PROGRAMS) lines[program].close();
  return { name, ...operation, ...measured, notes: [`answers of ${(bytes / 1024).toFixed(1)} kB`] };
}

/** The same requests over the plain data and over ten times as much of something, of both programs. */
async function benchGrowth(what, servers, worlds) {
  const programs = [...PROGRAMS, ...GROWN];
  const lines = Object.fromEntries(programs.map((program) => [program, connectionsTo(PORT[program], CONNECTIONS)]));
  const rows = [];
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const count = Object.fromEntries(programs.map((program) => [program, 0]));
    const next = (program) => () => {
      const guests = worlds[GROWN.includes(program) ? 'grown' : 'plain'].guests.slice(0, GUESTS);
      const number = count[program]++;
      const guest = guests[number % guests.length];
      return operation[isRaw(program) ? 'raw' : 'product'](guest, { cookie, number: Math.floor(number / guests.length), key: `${name} ${what} ${number}` });
    };
    const round = (program, time) => press(lines[program], next(program), time);
    for (const program of programs) await warm(lines[program], next(program), (time) => round(program, time));
    const { parts } = await sideBySide(`${name}-${what}`, servers, (program) => round(program, seconds), programs);
    const grew = compared(parts.product, parts.productGrown);
    say(`  ${name}: ${grew.ratio.toFixed(2)}`);
    rows.push({
      name, what, ...GROWTH, ...grew,
      plain: summary(parts.product), grown: summary(parts.productGrown), raw: compared(parts.raw, parts.rawGrown),
    });
  }
  for (const program of programs) lines[program].close();
  return rows;
}

async function benchLive(servers, world, hall) {
  const writer = world.guests[0];
  const lines = Object.fromEntries(PROGRAMS.map((program) => [program, connectionsTo(PORT[program], CONNECTIONS)]));
  const audiences = { raw: new Audience(), product: new Audience() };
  const say1 = (program, time) => talk(audiences[program], lines[program], sender(program, writer, hall.chatId, cookie), { seconds: time, rate });
  const alone = {};
  const memory = {};
  for (const program of PROGRAMS) {
    await say1(program, 2);
    alone[program] = percentile((await say1(program, seconds)).answers, 0.5);
    const before = await servers[program].usage({ collect: true });
    await gather(audiences[program], readers, (number) =>
      program === 'raw' ? audiences.raw.openRaw(PORT.raw) : audiences.product.openProduct(PORT.product, cookie(hall.readers[number % hall.readers.length]), hall.chatId),
    );
    await say1(program, 2);
    const after = await servers[program].usage({ collect: true });
    memory[program] = (after.memory - before.memory) / readers / 1024;
  }
  const plain = (frame) => {
    const { message } = frame.payload.data.chatEvents;
    return [Object.keys(message).sort(), message.author, message.body.replace(/\d+/, '')];
  };
  if (!isDeepStrictEqual(plain(audiences.raw.first), plain(audiences.product.first)))
    throw new Error(`S1: the frames differ\nraw     ${JSON.stringify(audiences.raw.first)}\nproduct ${JSON.stringify(audiences.product.first)}`);
  const measured = await sideBySide('S1', servers, (program) => say1(program, seconds));
  const answered = Object.fromEntries(PROGRAMS.map((program) => [program, percentile(measured.parts[program].flatMap((part) => part.answers), 0.5)]));
  for (const program of PROGRAMS) {
    audiences[program].close();
    lines[program].close();
  }
  const two = (of) => PROGRAMS.map((program) => `${of[program].toFixed(2)} (${program})`).join(', ');
  return {
    name: 'S1', ...LIVE, title: `${readers} readers of one chat, ${rate} messages a second`, ...measured,
    notes: [
      `memory of one idle reader, kB: ${two(memory)}; must 25`,
      `p99 from sending to reading: ${(measured.product.p99 / measured.raw.p99).toFixed(2)} times raw; must 1.3`,
      `p50 of the sender, ms: alone ${two(alone)}; with readers ${two(answered)}`,
      `deliveries a second of CPU: ${Math.round(1e6 / measured.raw.cpu)} (raw), ${Math.round(1e6 / measured.product.cpu)} (product); must 40000`,
    ],
  };
}

if (!existsSync(join(root, 'dist/server/app.js'))) {
  say('Building the server …');
  if (spawnSync(process.execPath, ['server/build.mjs'], { cwd: root, stdio: 'inherit' }).status) process.exit(1);
}
say('Making the data …');
const { file, world } = await makeData('data', size);
const results = [];
const run = async (what, names) => {
  if (!names.length) return;
  const servers = { raw: await start('raw', file, world), product: await start('product', file, world) };
  for (const name of names) {
    say(`${name} …`);
    results.push(await what(name, servers));
  }
  for (const program of PROGRAMS) await servers[program].stop();
};
await run((name, servers) => benchRequests(name, servers, world), chosen.filter((name) => OPERATIONS[name]));
if (chosen.includes('S1')) {
  const hall = openHall(file, world);
  await run((_name, servers) => benchLive(servers, world, hall), ['S1']);
}
const growth = [];
if (chosen.includes('G'))
  for (const what of growing) {
    const key = GROWTH.of[what];
    if (!key) throw new Error(`--grow takes some of ${Object.keys(GROWTH.of).join(', ')}`);
    say(`Ten times the ${what} …`);
    const grown = await makeData(what, { ...size, [key]: size[key] * 10 });
    const servers = {};
    for (const program of PROGRAMS) servers[program] = await start(program, file, world);
    for (const program of GROWN) servers[program] = await start(program, grown.file, grown.world);
    growth.push(...(await benchGrowth(what, servers, { plain: world, grown: grown.world })));
    for (const server of Object.values(servers)) await server.stop();
    for (const left of [grown.file, ...GROWN.map((program) => join(scratch, program))]) rmSync(left, { recursive: true, force: true });
  }
if (results.length) printTable(results, { size, rounds, seconds });
if (growth.length) printGrowth(growth, { size, rounds, seconds });
process.exit(0);
