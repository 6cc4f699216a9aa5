// How the screens feel (the design's page on performance): time until a page can be used, and from an interaction to the
// next picture, in a real Chromium, with a served Portico and a workspace of real size behind it.
//
//   node test/bench/screens.mjs [--rounds 5] [--slow 4] [--only chat]
//
// It measures and asserts nothing. `--slow` is how many times slower the browser's processor is made for the second column of
// the times to interactive. Needs Chromium (CHROMIUM, else /usr/bin/chromium).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const Sqlite = require('better-sqlite3');
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ROUNDS = option('rounds', 5);
const SLOW = option('slow', 4);
const only = process.argv.indexOf('--only');
/** One part alone: list, board, contacts, chat, tree or guest. */
const wanted = (part) => only < 0 || process.argv[only + 1] === part;
const PROJECTS = 1_000;
const CARDS = 200;
const CONTACTS = 10_000;
const MESSAGES = 100_000;
const TASKS = 2_000;
const PASSWORD = 'paper boats at noon';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const sorted = (numbers) => [...numbers].sort((one, other) => one - other);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];

/** Fills the demo's agency up to the sizes above; some 200 of the projects are called cards, for the board. */
function enlarge(file) {
  const database = new Sqlite(file);
  const account = database.prepare("select * from accounts where name = 'Fernhill Studio'").get();
  const all = (sql) => database.prepare(sql).all(account.id);
  const put = (table, row) => {
    const columns = Object.keys(row);
    database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`).run(...Object.values(row));
  };
  const id = (prefix, n) => `${prefix}_${String(n).padStart(22, '0')}`;
  database.transaction(() => {
    const [sample] = all('select * from projects where account_id = ? and members_only = 0 and archived = 0');
    const stages = all('select id from stages where account_id = ? order by position');
    const companies = all('select id from companies where account_id = ?');
    const employees = all('select id from employees where account_id = ? and active = 1');
    const there = all('select id from projects where account_id = ?').length;
    for (let n = 0; n < PROJECTS - there; n++) {
      const of = (list) => list[n % list.length].id;
      put('projects', {
        ...sample, id: id('prj', n), name: `${n < CARDS ? 'Zcard' : 'Project'} ${n} of the large house`, stage_id: of(stages), counterparty_id: of(companies),
        manager_id: of(employees), due_date: `2027-0${1 + (n % 9)}-1${n % 10}`,
      });
      for (const kind of ['MEMBERS', 'GUESTS']) put('chats', { account_id: account.id, id: id(kind === 'MEMBERS' ? 'chtm' : 'chtg', n), project_id: id('prj', n), kind, last_sequence: 0 });
    }
    const [contact] = all("select * from contacts where account_id = ? and access = 'BASIC'");
    const known = all('select id from contacts where account_id = ?').length;
    for (let n = 0; n < CONTACTS - known; n++) {
      const email = `person${n}@crowd.example`;
      put('contacts', { ...contact, id: id('ctc', n), user_id: null, access: n % 3 ? 'NONE' : 'BASIC', display_name: `Person ${n} Crowd`, email, company_id: companies[n % companies.length].id });
      put('addresses', { account_id: account.id, email_key: email, person_id: id('ctc', n) });
    }
    const [project] = all("select * from projects where account_id = ? and name = 'Online shop relaunch'");
    const chat = database.prepare("select * from chats where account_id = ? and project_id = ? and kind = 'GUESTS'").get(account.id, project.id);
    const begin = Date.parse('2025-01-01T08:00:00.000Z');
    for (let n = 1; n <= MESSAGES; n++) {
      const [sequence, at] = [chat.last_sequence + n, new Date(begin + n * 300_000).toISOString()];
      const words = n === 777 ? 'the needle of this haystack' : `we talk about layout, proofs and paper, and this is what I say at number ${n}`;
      put('messages', { account_id: account.id, id: id('msg', n), chat_id: chat.id, sequence, author_id: employees[n % employees.length].id, client_key: `m${n}`, body: words, reply_to_id: null, sent_at: at });
      put('chat_events', { account_id: account.id, chat_id: chat.id, sequence, kind: 'SENT', message_id: id('msg', n), at });
    }
    database.prepare('update chats set last_sequence = ? where account_id = ? and id = ?').run(chat.last_sequence + MESSAGES, account.id, chat.id);

    // One project whose action tree has so many tasks: milestones, parts of them, and steps of those.
    put('projects', { ...sample, id: id('prj', PROJECTS), name: 'Hundred rooms', client_access: 'VISIBLE', client_access_by: null });
    for (const kind of ['MEMBERS', 'GUESTS']) put('chats', { account_id: account.id, id: id(kind === 'MEMBERS' ? 'chtm' : 'chtg', PROJECTS), project_id: id('prj', PROJECTS), kind, last_sequence: 0 });
    const above = [];
    for (let n = 0; n < TASKS; n++) {
      const depth = n % 100 === 0 ? 0 : n % 10 === 0 ? 1 : 2;
      above[depth] = id('tsk', n);
      put('tasks', {
        account_id: account.id, id: id('tsk', n), project_id: id('prj', PROJECTS), parent_id: depth ? above[depth - 1] : null, position: n, kind: depth ? 'ACTION' : 'MILESTONE',
        title: `Task ${n} of the hundred rooms`, status: ['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE'][n % 4], assignee_id: n % 3 ? employees[n % employees.length].id : null,
        due_date: `2027-0${1 + (n % 9)}-1${n % 10}`, percent_done: n % 101, client_access: depth ? 'INHERIT' : 'HIDDEN', client_access_by: null, created_at: '2026-01-01T08:00:00.000Z',
      });
    }
  })();
  database.exec('analyze');
  database.close();
}

const folder = mkdtempSync(join(tmpdir(), 'portico-screens-'));
const port = await freePort();
const base = `http://localhost:${port}`;
const env = { ...process.env, DATA_DIR: folder, PORT: String(port), NODE_ENV: 'development', PUBLIC_URL: base, LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000' };
delete env.SMTP_URL;
for (const command of ['migrate', 'demo']) {
  const { status } = spawnSync(process.execPath, ['server/portico.mjs', command], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status) throw new Error(`portico ${command} failed`);
}
enlarge(join(folder, 'portico.db'));
const server = spawn(process.execPath, ['server/portico.mjs', 'serve'], { cwd: root, env: { ...env, PORTICO_BUILT: '1' }, stdio: ['ignore', 'ignore', 'inherit'] });
for (let tries = 0; ; tries++) {
  if (await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false)) break;
  if (tries > 400) throw new Error('the server does not come up');
  await pause(50);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});

/** Signs in and answers a page whose interactions are measured from its first moment. */
async function open(login) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addInitScript(() => {
    globalThis.interactions = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.interactionId) globalThis.interactions.push({ id: entry.interactionId, name: entry.name, duration: entry.duration });
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${base}/sign-in`);
  await page.locator('input:not([type=password])').first().fill(login);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/acc_/);
  return { page, home: `${base}/${new URL(page.url()).pathname.split('/')[1]}` };
}

/** Runs something some times and tells the slowest of its interactions each time; under 16 ms nothing is told by the browser. */
async function interaction(page, task) {
  const worst = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.evaluate(() => void (globalThis.interactions.length = 0));
    await task(round);
    await pause(350);
    worst.push(await page.evaluate(() => Math.max(0, ...globalThis.interactions.map(({ duration }) => duration))));
  }
  return worst;
}

/** From the start of the navigation until `ready` is there and a frame has been drawn with it, with nothing of ours left to run. */
async function interactive(page, address, ready, slower = 1) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('about:blank');
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator(ready).first().waitFor();
    times.push(await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestAnimationFrame(() => resolve(performance.now()))))));
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await cdp.detach();
  return times;
}

/** Counts the frames that a page draws while something goes on, and those that it should have drawn besides. */
async function framesWhile(page, task) {
  await page.bringToFront();
  await page.evaluate(() => {
    globalThis.intervals = [];
    let last = performance.now();
    const look = (now) => {
      globalThis.intervals.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await task();
  const intervals = (await page.evaluate(() => globalThis.intervals)).slice(2);
  const missed = intervals.reduce((sum, interval) => sum + Math.max(0, Math.round(interval / (1000 / 60)) - 1), 0);
  return { missed, all: intervals.length + missed, longest: Math.max(...intervals) };
}

const rows = [];
const told = (name, numbers, unit = 'ms') => {
  rows.push({ measured: name, median: `${Math.round(median(numbers))} ${unit}`, worst: `${Math.round(Math.max(...numbers))} ${unit}` });
  console.log(`  ${name}: median ${Math.round(median(numbers))}, worst ${Math.round(Math.max(...numbers))} ${unit}`);
};
const both = async (name, page, address, ready) => {
  told(`${name}, time to interactive`, await interactive(page, address, ready));
  told(`${name}, time to interactive, processor ${SLOW} times slower`, await interactive(page, address, ready, SLOW));
};

/** The action tree of one large project. */
async function actionTree(page, home) {
  const tree = `${home}/projects/${`prj_${String(PROJECTS).padStart(22, '0')}`}`;
  await page.goto(tree);
  await page.locator('[data-task]').first().waitFor();
  await both(`action tree of ${TASKS.toLocaleString('en')} tasks`, page, tree, '[data-task]');
  const wholeTree = () => page.getByText(`${TASKS} tasks`, { exact: true }).waitFor();
  const whole = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('about:blank');
    await page.goto(tree, { waitUntil: 'commit' });
    await wholeTree();
    whole.push(await page.evaluate(() => performance.now()));
  }
  told('tree: until all of it is there', whole);
  await pause(800);
  // As fast as a hand can throw the page, and as fast as somebody scrolls who looks for something.
  for (const [pace, step] of [['thrown', 180], ['at a searching pace', 40]]) {
    const scrolled = await page.evaluate(
      (pixels) =>
        new Promise((resolve) => {
          const frames = [];
          let last = performance.now();
          let blank = 0;
          window.scrollTo(0, 0);
          const end = Math.min(document.documentElement.scrollHeight - innerHeight - 2, pixels * 460);
          const next = (now) => {
            frames.push(now - last);
            last = now;
            // A place in the middle of the window where neither a row nor its title is drawn yet.
            if (scrollY > 600 && !document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('[data-task], [data-passing]')) blank += 1;
            if (scrollY >= end) resolve({ frames: frames.slice(2), blank });
            else {
              window.scrollBy(0, pixels);
              requestAnimationFrame(next);
            }
          };
          setTimeout(() => requestAnimationFrame(next), 600);
        }),
      step,
    );
    const lost = scrolled.frames.reduce((sum, interval) => sum + Math.max(0, Math.round(interval / (1000 / 60)) - 1), 0);
    told(`tree, ${pace}: frames dropped of ${scrolled.frames.length + lost}, ${step} pixels each`, [lost], 'frames');
    told(`tree, ${pace}: the longest frame`, [Math.max(...scrolled.frames)]);
    told(`tree, ${pace}: frames in which the middle of the window was empty`, [scrolled.blank], 'frames');
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await pause(500);
  const inRow = (n, name) => page.locator(`#row-tsk_${String(n).padStart(22, '0')} ${name}`);
  told('tree: fold a milestone with 99 tasks, and unfold it', await interaction(page, async () => {
    await inRow(0, 'button[aria-label^="Hide what is below"]').click();
    await pause(200);
    await inRow(0, 'button[aria-label^="Show what is below"]').click();
  }));
  told('tree: press the icon of a milestone with 99 tasks, sent and told', await interaction(page, async () => {
    await inRow(0, 'button[aria-label^="Client access of"]').click();
    await pause(2500);
  }));
  told('tree: move a task by key, down and up again, sent and told', await interaction(page, async () => {
    await page.locator(`#row-tsk_${'10'.padStart(22, '0')}`).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await pause(1500);
    await page.keyboard.press('Alt+ArrowUp');
    await pause(1500);
  }));
  told('tree: to the end and back by key', await interaction(page, async () => {
    await page.locator('[data-task]').first().focus();
    await page.keyboard.press('End');
    await page.waitForFunction((count) => document.activeElement?.getAttribute('aria-rowindex') === String(count), TASKS + 1);
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '2');
  }));
  told('tree: twenty steps with the arrow keys', await interaction(page, async () => {
    await page.locator('[data-task]').first().focus();
    for (let n = 0; n < 20; n++) await page.keyboard.press('ArrowDown');
  }));
  told('tree: type four letters into the search', await interaction(page, async () => {
    const field = page.getByRole('searchbox', { name: 'Find a task' });
    await field.fill('');
    await field.pressSequentially('task', { delay: 60 });
    await field.fill('');
  }));
}

try {
  const { page, home } = await open('nora@fernhill.example');
  if (wanted('list')) {
    const list = `${home}?sort=NAME`;
    await page.goto(list);
    await page.locator('tr[data-project]').first().waitFor();
    await both(`list of ${PROJECTS.toLocaleString('en')} projects`, page, list, 'tr[data-project]');
    const header = page.locator('thead button', { hasText: /due/i }).first();
    told('list: sort by a column', await interaction(page, () => header.click()));
    told('list: type four letters into the search', await interaction(page, async () => {
      const field = page.locator('[role=search] input').first();
      await field.fill('');
      await field.pressSequentially('proj', { delay: 60 });
    }));
    await page.locator('[role=search] input').first().fill('');
    await pause(600);
    told('list: twenty steps with the arrow keys', await interaction(page, async () => {
      await page.locator('tr[data-project] a').first().focus();
      for (let n = 0; n < 20; n++) await page.keyboard.press('ArrowDown');
    }));
    told('list: open and close the menu of a stage', await interaction(page, async () => {
      await page.locator('tr[data-project] button[aria-label^="Stage of"]').first().click();
      await page.locator('[role=menuitemradio]').first().waitFor();
      await page.keyboard.press('Escape');
    }));

  }
  if (wanted('board')) {
    await page.goto(`${home}?search=Zcard`);
    await page.locator('tr[data-project]').first().waitFor();
    await page.getByRole('radio', { name: /board/i }).or(page.getByRole('button', { name: /board/i })).first().click();
    await page.locator('[data-card]').first().waitFor();
    const address = page.url();
    await both(`board of ${CARDS} cards`, page, address, '[data-card]');
    told('board: ten steps with the arrow keys', await interaction(page, async () => {
      await page.locator('[data-card] a').first().focus();
      for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowDown');
    }));
    told('board: lift a card, carry it to the next stage and back, by keys', await interaction(page, async () => {
      await page.locator('[data-card] a').first().focus();
      for (const key of ['Space', 'ArrowRight', 'ArrowLeft', 'Space']) await page.keyboard.press(key);
    }));
    told('board: drag a card to the next stage and let it go', await interaction(page, async (round) => {
      const columns = page.locator('[data-column]');
      const from = await columns.nth(round % 2).locator('[data-card]').first().boundingBox();
      const to = await columns.nth((round + 1) % 2).boundingBox();
      if (!from || !to) throw new Error('no card to drag');
      await page.mouse.move(from.x + from.width / 2, from.y + 12);
      await page.mouse.down();
      for (let step = 1; step <= 8; step++) await page.mouse.move(from.x + from.width / 2 + ((to.x - from.x) * step) / 8, from.y + 12 + (to.y + 60 - from.y) * (step / 8));
      await page.mouse.up();
      await pause(500);
    }));
  }
  if (wanted('contacts')) {

    const contacts = `${home}/contacts`;
    await page.goto(contacts);
    await page.locator('tbody tr').first().waitFor();
    await both(`page of ${CONTACTS.toLocaleString('en')} contacts`, page, contacts, 'tbody tr');
    told('contacts: sort by company', await interaction(page, () => page.locator('thead button', { hasText: 'Company' }).click()));
    told('contacts: type four letters into the search', await interaction(page, async () => {
      const field = page.locator('[role=search] input[type=search]').first();
      await field.fill('');
      await field.pressSequentially('pers', { delay: 60 });
    }));
    await page.goto(contacts);
    await page.locator('tbody tr').first().waitFor();
    told('contacts: show fifty more', await interaction(page, async () => {
      await page.getByRole('button', { name: 'Show more' }).click();
      await pause(400);
    }));

  }
  if (wanted('chat')) {
    const { projectId } = await page.evaluate(async () => {
      const query = '{ projects(filter: { search: "Online shop relaunch" }) { nodes { id } } }';
      const answer = await (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json();
      return { projectId: answer.data.projects.nodes[0].id };
    });
    const chat = `${home}/projects/${projectId}/chat/guests`;
    await page.goto(chat);
    await page.locator('article').last().waitFor();
    await both(`chat of ${MESSAGES.toLocaleString('en')} messages`, page, chat, 'article');
    const timed = async (task) => {
      const times = [];
      for (let round = 0; round < ROUNDS; round++) {
        await page.goto(chat);
        await page.locator('article').last().waitFor();
        await pause(500);
        await page.getByRole('button', { name: 'Search in this chat' }).click();
        await page.getByRole('searchbox', { name: 'Find in this chat' }).waitFor();
        const from = performance.now();
        await task();
        times.push(performance.now() - from);
      }
      return times;
    };
    told('chat: jump to the first message', await timed(async () => {
      await page.getByRole('button', { name: 'To the beginning' }).click();
      await page.locator('article', { hasText: 'earlier part' }).or(page.getByText('You are reading an earlier part of the chat.')).waitFor();
      await page.locator('article').first().waitFor();
    }));
    told('chat: find a word that was said once, typing included', await timed(async () => {
      await page.getByRole('searchbox', { name: 'Find in this chat' }).fill('haystack');
      await page.locator('mark', { hasText: 'haystack' }).waitFor();
    }));
    await page.goto(chat);
    await page.locator('article').last().waitFor();
    await pause(800);
    const frame = await page.getByRole('region', { name: /^Messages/ }).boundingBox();
    await page.mouse.move(frame.x + 200, frame.y + 200);
    // What this machine drops of an empty page, with whatever else it has to do, stands beside it.
    const empty = await page.context().newPage();
    const idle = await framesWhile(empty, () => pause(3_500));
    await empty.close();
    told(`an empty page: frames dropped of ${idle.all} while nothing happens`, [idle.missed], 'frames');
    const scrolled = await framesWhile(page, async () => {
      for (let turn = 0; turn < 120; turn++) {
        await page.mouse.wheel(0, -240);
        await pause(25);
      }
    });
    told(`chat: frames dropped of ${scrolled.all} while scrolling up through history`, [scrolled.missed], 'frames');
    told('chat: the longest frame while scrolling', [scrolled.longest]);
  }
  if (wanted('tree')) await actionTree(page, home);
  if (wanted('guest')) {
    const guest = await open('maria@brightwater.example');
    await guest.page.goto('about:blank');
    const cdp = await guest.page.context().newCDPSession(guest.page);
    await cdp.send('Network.enable');
    await cdp.send('Network.clearBrowserCache');
    const kinds = new Map();
    let script = 0;
    cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (kinds.get(requestId) === 'Script') script += encodedDataLength;
    });
    await guest.page.goto(guest.home);
    await guest.page.locator('main h1').waitFor();
    await pause(1500);
    told('guest’s first page: script as it is sent', [script / 1024], 'KiB');
  }
} finally {
  await browser.close();
  server.kill();
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n| measured (${ROUNDS} rounds, ${cpus()[0]?.model ?? 'processor'}) | median | worst |\n| --- | --- | --- |`);
for (const row of rows) console.log(`| ${row.measured} | ${row.median} | ${row.worst} |`);
