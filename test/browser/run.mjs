// The main job in a real Chromium with two people (R5.1 to R5.6, R7.3, R7.5): an employee shares a project, the guest
// opens the mail that was written, signs in, sees what was ticked and nothing else, both chat live, and when the sharing
// ends the guest's page says so at once. Each screen is looked at by axe on the way. The last line counts the steps.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chatSteps } from './chat.mjs';
import { HOSTILE } from './hostile.mjs';
import { surveySteps } from './surveys.mjs';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const PASSWORD = 'paper boats at noon';
const GUEST = 'ines.varga@lanternfish.example';
const GUEST_PASSWORD = 'seven quiet lanterns';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'portico-story-'));
const port = await freePort();
const base = `http://localhost:${port}`;
const env = { ...process.env, DATA_DIR: folder, PORT: String(port), PORTICO_BUILT: '1', NODE_ENV: 'development', SMTP_URL: '', PUBLIC_URL: base };
delete env.SMTP_URL;
for (const command of ['migrate', 'demo']) {
  const { status } = spawnSync(process.execPath, ['server/portico.mjs', command], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status) throw new Error(`portico ${command} failed`);
}
const server = spawn(process.execPath, ['server/portico.mjs', 'serve'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
for (let tries = 0; ; tries++) {
  if (await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false)) break;
  if (tries > 1200) throw new Error('the server does not come up');
  await new Promise((resolve) => setTimeout(resolve, 50));
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return page;
};

const count = { passed: 0, failed: 0 };
/** One step of the story; when it fails, what follows cannot be told either. */
async function step(name, task) {
  try {
    await task();
    count.passed += 1;
    console.log(`  ✓ ${name}`);
  } catch (error) {
    count.failed += 1;
    console.log(`  ✗ ${name}\n${error instanceof Error ? error.stack : error}`);
    throw error;
  }
}
const expect = (holds, what) => {
  if (!holds) throw new Error(what);
};
/** No violation of WCAG that axe can find on the page as it is. */
async function accessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // Experimental: it takes the initials in a round picture, which are decoration, for part of a button's words.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    }),
  );
  expect(!violations.length, `${where}: ${violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`).join('; ')}`);
}
async function signIn(page, login, password = PASSWORD) {
  await page.goto(`${base}/sign-in`);
  await page.locator('input:not([type=password])').first().fill(login);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/acc_/);
}

/** Until the server knows that this person has read all of the guest chat: whoever leaves before would be told of it. */
async function read(page) {
  const query = 'query Unread($id: ID!) { project(id: $id) { guestChat { unreadCount } } }';
  const unread = () =>
    page.evaluate(
      async ([text, id, accountId]) => {
        const answer = await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-portico-account': accountId },
          body: JSON.stringify({ query: text, variables: { id } }),
        });
        return (await answer.json()).data.project.guestChat.unreadCount;
      },
      [query, /prj_[\w-]+/.exec(projectUrl)[0], account],
    );
  for (let tries = 0; (await unread()) > 0; tries++) {
    expect(tries < 50, 'what is in view is read');
    await page.waitForTimeout(100);
  }
}

const employee = await open();
const guest = await open();
const visitor = await open({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
let projectUrl = '';
let account = '';
try {
  await step('the employee signs in and opens a project', async () => {
    await signIn(employee, 'tomas@fernhill.example');
    account = /acc_[\w-]+/.exec(employee.url())[0];
    await accessible(employee, 'project list');
    await employee.getByRole('link', { name: 'Autumn catalogue' }).first().click();
    await employee.getByRole('heading', { name: 'Autumn catalogue' }).waitFor();
    projectUrl = employee.url();
    await employee.getByText('Correct the first proof').waitFor();
    await accessible(employee, 'project');
  });

  await step('shares it with an outside address: tasks and stage, not the due dates (R5.2)', async () => {
    await employee.getByRole('button', { name: 'Share', exact: true }).first().click();
    const dialog = employee.getByRole('dialog');
    await dialog.getByPlaceholder('name@example.com').fill(GUEST);
    await employee.keyboard.press('Enter');
    await dialog.getByRole('checkbox', { name: /^Due dates/ }).uncheck();
    await dialog.getByRole('checkbox', { name: /^Files/ }).check();
    await dialog.getByText(GUEST).first().waitFor();
    await accessible(employee, 'share dialog');
    await dialog.getByRole('button', { name: /^Share/ }).last().click();
    await dialog.waitFor({ state: 'hidden' });
  });

  let link = '';
  await step('the mail was written, and Administrators find it on the development page (R10.1)', async () => {
    const nora = await open();
    await signIn(nora, 'nora@fernhill.example');
    for (let tries = 0; !link; tries++) {
      expect(tries < 40, 'no mail to the guest');
      const answer = await nora.evaluate(async () => {
        const query = '{ outbox(first: 20) { nodes { to subject text state } } }';
        const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
        return response.json();
      });
      const mail = answer.data.outbox.nodes.find((one) => one.to === GUEST && one.text);
      link = /https?:\/\/\S+\/activate#\S+/.exec(mail?.text ?? '')?.[0] ?? '';
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await nora.goto(`${base}/${account}/outbox`);
    await nora.getByText(GUEST).first().waitFor();
    await accessible(nora, 'outgoing mail');
    await nora.context().close();
  });

  await step('the guest follows it in a second browser, sets a password, and is in (R5.4, R1.6)', async () => {
    await guest.goto(link);
    const passwords = guest.locator('input[type=password]');
    await passwords.first().waitFor();
    await accessible(guest, 'activation');
    for (let place = 0; place < (await passwords.count()); place++) await passwords.nth(place).fill(GUEST_PASSWORD);
    await guest.keyboard.press('Enter');
    await guest.getByText('Autumn catalogue').first().waitFor();
    await accessible(guest, "the guest's home");
  });

  await step('sees what was ticked and nothing else', async () => {
    const home = await guest.locator('body').innerText();
    expect(home.includes('In review'), 'the stage is shared');
    expect(!home.includes('Online shop relaunch'), 'another project is not');
    expect(!/\bDue\b/.test(home), 'the due date is not');
    await guest.getByRole('link', { name: 'Autumn catalogue' }).first().click();
    await guest.getByRole('link', { name: /Tasks/ }).or(guest.getByRole('tab', { name: /Tasks/ })).first().click();
    await guest.getByText('Correct the first proof').first().waitFor();
    const tasks = await guest.locator('body').innerText();
    expect(!/Members chat/i.test(tasks), 'the members chat leaves no trace');
    await accessible(guest, "the guest's tasks");
  });

  await step('reads what is open to them, by whom and until when', async () => {
    await guest.getByRole('link', { name: 'What is open to you' }).click();
    await guest.getByText('Shared by').first().waitFor();
    const page = await guest.locator('main').innerText();
    expect(page.includes('Tomás Reyes') && page.includes('No end is set'), 'who shared it, and until when');
    expect(!page.includes('due dates'), 'what was not ticked is not named');
    await accessible(guest, 'what is open to the guest');
  });

  await step('finds a task by the keyboard alone, and comes back by it', async () => {
    await guest.keyboard.press('Control+k');
    const box = guest.getByRole('combobox', { name: 'Search and go to' });
    await box.waitFor();
    await guest.getByRole('option', { name: 'Autumn catalogue' }).waitFor();
    await accessible(guest, 'palette');
    await box.fill('first proof');
    await guest.getByRole('option', { name: /Correct the first proof/ }).waitFor();
    await guest.keyboard.press('Enter');
    await guest.getByRole('heading', { name: 'Correct the first proof' }).waitFor();
    await guest.keyboard.press('Control+k');
    await box.fill('online shop');
    await guest.getByText('Nothing that is open to you matches').waitFor();
    await guest.keyboard.press('Escape');
    await guest.goBack();
    await guest.getByText('Shared by').first().waitFor();
    await guest.goto(projectUrl.replace(/[?#].*$/, ''));
  });

  await step('an advanced contact makes a task and works on it (R3.6, R6.8)', async () => {
    // On a phone, where what waits for her stands above, and each of it is pressed as a whole.
    const elena = await open({ viewport: { width: 360, height: 740 } });
    await signIn(elena, 'elena@halden.example');
    await elena.getByRole('button', { name: 'New task' }).click();
    await elena.getByLabel('What is to be done?').waitFor();
    await accessible(elena, 'new task');
    await elena.getByLabel('What is to be done?').fill('Count the benches on platform two');
    await elena.keyboard.press('Enter');
    await elena.getByRole('heading', { name: 'Count the benches on platform two' }).waitFor();
    await elena.getByText('Elena Brandt (you)').waitFor();
    const [taskId] = /tsk_[\w-]+/.exec(elena.url());
    const answer = await employee.evaluate(async (taskId) => {
      const query = 'mutation ($input: SetTaskClientAccessInput!) { setTaskClientAccess(input: $input) { task { id } } }';
      const body = JSON.stringify({ query, variables: { input: { taskId, clientAccess: 'MODIFIABLE' } } });
      return (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
    }, taskId);
    expect(!answer.errors, JSON.stringify(answer.errors));
    // The page learns of it by itself.
    await elena.getByLabel('Status').selectOption('WAITING');
    await elena.getByRole('button', { name: 'Save' }).click();
    await elena.getByText('Saved.').waitFor();
    await accessible(elena, 'task of an advanced contact');
    await elena.context().close();
  });

  await step('an employee builds a tree of tasks, moves them by key and by mouse, takes that back, and sets a level (R3.5, R6.3)', async () => {
    const nora = await open();
    await signIn(nora, 'nora@fernhill.example');
    await nora.getByRole('link', { name: 'Timetable app' }).first().click();
    const row = (name) => nora.locator('[data-task]', { hasText: name });
    await nora.locator('[data-task]').first().waitFor();
    await nora.getByRole('button', { name: 'Add task' }).click();
    for (const name of ['Alpha post', 'Beta post', 'Gamma post']) {
      await nora.getByLabel('Title of the new task').fill(name);
      await nora.keyboard.press('Enter');
      await row(name).waitFor();
    }
    await nora.keyboard.press('Escape');
    const posts = async () =>
      (await nora.locator('[data-task]').evaluateAll((rows) => rows.map((one) => `${one.getAttribute('aria-level')} ${one.querySelector('a').textContent}`))).filter((one) => one.endsWith(' post')).join(', ');
    const becomes = async (order) => {
      for (let tries = 0; (await posts()) !== order; tries++) {
        expect(tries < 100, `the posts stand as ${await posts()}, not as ${order}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const undo = async () => {
      await nora.getByRole('button', { name: 'Undo' }).last().click();
      await becomes('1 Alpha post, 1 Beta post, 1 Gamma post');
    };
    await becomes('1 Alpha post, 1 Beta post, 1 Gamma post');
    await row('Gamma post').focus();
    await nora.keyboard.press('Alt+ArrowUp');
    await becomes('1 Alpha post, 1 Gamma post, 1 Beta post');
    await undo();
    await row('Beta post').focus();
    await nora.keyboard.press('Alt+ArrowRight');
    await becomes('1 Alpha post, 2 Beta post, 1 Gamma post');
    await undo();
    const carry = async (name, over) => {
      // Away from the window's edges, where the page would scroll along.
      await row(over).evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await new Promise((resolve) => setTimeout(resolve, 300));
      const [from, to] = [await row(name).boundingBox(), await row(over).boundingBox()];
      await nora.mouse.move(from.x + 160, from.y + 8);
      await nora.mouse.down();
      for (let part = 1; part <= 6; part++) await nora.mouse.move(from.x + 160, from.y + 8 + ((to.y + to.height / 2 - from.y - 8) * part) / 6);
      await nora.locator('[class*=dropMark]').waitFor();
    };
    await carry('Gamma post', 'Alpha post');
    await nora.keyboard.press('Escape');
    await nora.mouse.up();
    await becomes('1 Alpha post, 1 Beta post, 1 Gamma post');
    await carry('Gamma post', 'Alpha post');
    await nora.mouse.up();
    await becomes('1 Alpha post, 2 Gamma post, 1 Beta post');
    const icon = (name) => row(name).getByRole('button', { name: /^Client access of/ });
    const says = async (name, label) => nora.getByRole('button', { name: `Client access of ${name}: ${label}. Change` }).waitFor();
    await says('Gamma post', 'Inherit: Visible now');
    await icon('Alpha post').click();
    // At once, and long before it is sent.
    expect(/Inherit: Hidden now/.test(await icon('Gamma post').getAttribute('aria-label')), 'the row below does not follow at once');
    await nora.getByText('Client access is now: Hidden.').waitFor();
    await accessible(nora, 'action tree');
    await nora.getByRole('button', { name: 'Undo' }).last().click();
    await says('Gamma post', 'Inherit: Visible now');
    await nora.context().close();
  });

  await step('an employee gives a project a new stage from the list, and moves it on the board by key and by mouse (R3.4, R3.9)', async () => {
    const ivy = await open();
    await signIn(ivy, 'ivy@fernhill.example');
    const cell = ivy.getByRole('button', { name: /^Stage of Timetable app/ });
    await cell.press('Enter');
    await ivy.getByRole('menuitem', { name: 'New stage…' }).click();
    const dialog = ivy.getByRole('dialog');
    await dialog.getByLabel('New stage', { exact: true }).fill('On hold');
    await accessible(ivy, 'stages');
    await ivy.keyboard.press('Enter');
    await ivy.getByRole('button', { name: 'Stage of Timetable app: On hold. Change' }).waitFor();
    await ivy.getByRole('radio', { name: 'Board' }).check();
    const column = (name) => ivy.getByRole('region', { name: new RegExp(`^${name}, `) });
    const card = (name) => column(name).getByRole('link', { name: 'Timetable app' });
    await card('On hold').focus();
    await accessible(ivy, 'board');
    for (const key of ['Space', 'ArrowLeft', 'Space']) await ivy.keyboard.press(key);
    await card('Done').waitFor();
    await ivy.getByText('Timetable app is now in Done.').first().waitFor();
    for (const key of ['Space', 'ArrowLeft', 'Escape']) await ivy.keyboard.press(key);
    await card('Done').waitFor();
    const from = await card('Done').boundingBox();
    const to = await column('In review').boundingBox();
    await ivy.mouse.move(from.x + 10, from.y + 8);
    await ivy.mouse.down();
    await ivy.mouse.move(to.x + 90, to.y + 120, { steps: 12 });
    await ivy.getByRole('region', { name: /^In review/ }).and(ivy.locator('[data-over]')).waitFor();
    await ivy.mouse.up();
    await card('In review').waitFor();
    await ivy.reload();
    await card('In review').waitFor();
    await ivy.context().close();
  });

  await step('an activation link works once (R1.6)', async () => {
    await visitor.goto(link);
    await visitor.locator('body').waitFor();
    const passwords = visitor.locator('input[type=password]');
    if (await passwords.first().isVisible().catch(() => false)) {
      for (let place = 0; place < (await passwords.count()); place++) await passwords.nth(place).fill('another password entirely');
      await visitor.keyboard.press('Enter');
    }
    await visitor.waitForTimeout(800);
    expect(!/\/acc_/.test(visitor.url()), 'a used link lets nobody in');
    await accessible(visitor, 'used link, phone, dark');
  });

  await step('the guest adds a file, the staff see it live, its next upload is a version; at View nothing can be added any more (R6.4, R6.6, R6.7)', async () => {
    await guest.getByRole('tab', { name: 'Files' }).click();
    const theirs = guest.getByRole('region', { name: 'Proofs' });
    const give = (text) =>
      theirs.locator('input[type=file]').setInputFiles({ name: 'Corrections.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await theirs.getByText('Pages 1 to 16.pdf').waitFor();
    await employee.goto(`${projectUrl.replace(/[?#].*$/, '')}?tab=files`);
    const ours = employee.getByRole('region', { name: 'Proofs' });
    await ours.getByText('Pages 1 to 16.pdf').waitFor();
    await give('page 14');
    await guest.getByText('“Corrections.txt” is added.').waitFor();
    const row = ours.getByRole('listitem').filter({ hasText: 'Corrections.txt' });
    await row.waitFor({ timeout: 3000 });
    await give('page 14, and the sign beside the picture');
    await guest.getByText('Version 2 of “Corrections.txt”.').waitFor();
    await row.getByRole('button', { name: '2 versions' }).click({ timeout: 3000 });
    await accessible(employee, 'files, staff');
    await accessible(guest, 'files, guest');
    await ours.getByRole('button', { name: /^Client access of Proofs/ }).click();
    await employee.getByRole('menuitemradio', { name: /^View/ }).click();
    await theirs.getByText('You can read and download.').waitFor({ timeout: 3000 });
    expect((await theirs.getByRole('button', { name: /^(Add files|More for)/ }).count()) === 0, 'at View a guest changes nothing');
    expect((await theirs.getByText('Corrections.txt').count()) === 1, 'what the guest added stays');
  });

  const word = `Proof five is on its way ${Date.now()}`;
  await step('the two chat live (R7.3)', async () => {
    await guest.getByRole('link', { name: /Chat/ }).or(guest.getByRole('tab', { name: /Chat/ })).first().click();
    await guest.getByRole('log').waitFor();
    await employee.goto(`${projectUrl.replace(/[?#].*$/, '')}/chat/guests`);
    await employee.getByRole('log').waitFor();
    await employee.getByText('Guests can read this').first().waitFor();
    await accessible(employee, 'guest chat, staff');
    await employee.getByRole('textbox').last().fill(word);
    await employee.keyboard.press('Enter');
    await guest.getByRole('log').getByText(word).waitFor({ timeout: 3000 });
    await guest.getByRole('textbox').last().fill('Thank you, I am waiting for it.');
    await guest.keyboard.press('Enter');
    await employee.getByRole('log').getByText('Thank you, I am waiting for it.').waitFor({ timeout: 3000 });
    expect((await guest.getByRole('log').getByText(word).count()) === 1, 'each message stands once');
    await read(guest);
    await accessible(guest, 'guest chat, guest');
  });

  await step('the bell tells whoever looks elsewhere, and leads to what was said (R10.1)', async () => {
    await guest.goto(projectUrl.replace(/[?#].*$/, ''));
    await guest.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    await employee.getByRole('textbox').last().fill('Is the paper **heavy** enough?');
    await employee.keyboard.press('Enter');
    const bell = guest.getByRole('button', { name: 'Notifications, 1 new' });
    await bell.waitFor();
    await bell.focus();
    await guest.keyboard.press('Enter');
    const panel = guest.getByRole('dialog', { name: 'Notifications' });
    await panel.getByRole('link', { name: /Tomás Reyes wrote.*Is the paper heavy enough/ }).waitFor();
    await accessible(guest, 'notifications');
    await guest.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await bell.evaluate((button) => button === document.activeElement), 'the focus is on the bell again');
    await guest.keyboard.press('Enter');
    await panel.getByRole('link', { name: /Is the paper heavy enough/ }).click();
    await guest.locator('article', { hasText: 'enough?' }).first().waitFor();
    // Whoever reads the chat has read its notifications.
    await guest.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
  });

  const project = /prj_[\w-]+/.exec(projectUrl)[0];
  await chatSteps({ step, expect, accessible, employee, guest, project, home: `${base}/${account}` });

  await step(`${HOSTILE.length} hostile messages: none runs, none leads elsewhere, none breaks the page (R7.3, 7-security)`, async () => {
    const elsewhere = [];
    const watch = (request) => !request.url().startsWith(base) && !request.url().startsWith('data:') && elsewhere.push(request.url());
    employee.on('request', watch);
    employee.on('dialog', (dialog) => {
      elsewhere.push(`dialog ${dialog.type()} ${dialog.message()}`);
      void dialog.dismiss();
    });
    const chatId = await guest.evaluate(
      async ({ project, bodies }) => {
        const ask = async (query, variables) => {
          const headers = { 'content-type': 'application/json' };
          return (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
        };
        const { id } = (await ask('query ($id: ID!) { project(id: $id) { guestChat { id } } }', { id: project })).data.project.guestChat;
        for (const [at, body] of bodies.entries()) {
          const answer = await ask('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', { input: { chatId: id, body, clientKey: `hostile ${at}` } });
          if (answer.errors) throw new Error(`${at}: ${JSON.stringify(answer.errors)}`);
        }
        return id;
      },
      { project: /prj_[\w-]+/.exec(projectUrl)[0], bodies: HOSTILE },
    );
    expect(chatId, 'a guest chat');
    const seen = new Set();
    for (const width of [1280, 390]) {
      await employee.setViewportSize({ width, height: 800 });
      await employee.goto(employee.url(), { waitUntil: 'commit' });
      await employee.getByRole('article').last().waitFor();
      const list = employee.getByRole('region', { name: /^Messages, Guest chat/ });
      // From the end up to the beginning, looking at what is drawn on the way.
      for (let turn = 0, still = 0; turn < 400 && still < 4; turn++) {
        const found = await list.evaluate((frame) => {
          const box = frame.getBoundingClientRect();
          const rows = [...frame.querySelectorAll('article')].map((row) => ({ row, at: row.getBoundingClientRect() }));
          const faults = [];
          if (document.documentElement.scrollWidth > innerWidth + 1) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
          for (const [index, { row, at }] of rows.entries()) {
            if (at.right > box.right + 1) faults.push(`a message stands out to the right: ${row.innerText.slice(0, 60)}`);
            if (index > 0 && at.top < rows[index - 1].at.bottom - 1) faults.push(`two messages lie on each other: ${row.innerText.slice(0, 60)}`);
            if (row.querySelector('script, iframe, form, style, link, meta, base, object, embed, svg[onload], [onerror], [onload], [ontoggle]')) faults.push(`an element that runs: ${row.innerHTML.slice(0, 200)}`);
            for (const link of row.querySelectorAll('a')) if (!/^(https?|mailto):/.test(link.href)) faults.push(`a link to ${link.href}`);
            for (const picture of row.querySelectorAll('img')) if (!picture.src.startsWith(location.origin)) faults.push(`a picture of ${picture.src}`);
          }
          if (globalThis.harmed) faults.push('a message ran');
          if (!document.querySelector('textarea')?.checkVisibility()) faults.push('the field is gone');
          const before = frame.scrollTop;
          frame.scrollTop -= 500;
          return { faults, moved: before !== frame.scrollTop, texts: rows.map(({ row }) => row.innerText.slice(0, 40)) };
        });
        expect(!found.faults.length, `${width} px: ${found.faults.slice(0, 3).join('; ')}`);
        for (const text of found.texts) seen.add(text);
        still = found.moved ? 0 : still + 1;
        await employee.waitForTimeout(40);
      }
    }
    expect(seen.size > 50, `only ${seen.size} messages were seen`);
    expect(!elsewhere.length, `asked for ${elsewhere.join(', ')}`);
    employee.off('request', watch);
    await employee.setViewportSize({ width: 1280, height: 800 });
    await accessible(employee, 'hostile messages');
    if (process.env.TEST_FIGURES) appendFileSync(process.env.TEST_FIGURES, `browser: ${HOSTILE.length} hostile messages shown at two widths, none ran, none broke the page\n`);
  });

  await surveySteps({ step, expect, accessible, open, signIn, base, home: `${base}/${account}`, projectName: 'Workshop films' });

  await step('the sharing ends, and the page of the guest says so within a second (R5.6, R7.5)', async () => {
    await guest.getByRole('textbox').last().fill('half a thought');
    const ended = guest.getByText('The sharing has ended.').waitFor({ timeout: 5000 }).then(() => Date.now());
    const began = await employee.evaluate(
      async ({ project, to }) => {
        const ask = async (query, variables) => {
          const headers = { 'content-type': 'application/json' };
          return (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
        };
        const found = await ask('query ($id: ID!) { project(id: $id) { shares(first: 100) { nodes { id state contact { email } } } } }', { id: project });
        const share = found.data.project.shares.nodes.find((one) => one.contact.email === to && one.state === 'ACTIVE');
        const answer = await ask('mutation ($input: RevokeShareInput!) { revokeShare(input: $input) }', { input: { id: share.id } });
        if (answer.errors) throw new Error(JSON.stringify(answer.errors));
        return Date.now();
      },
      { project: /prj_[\w-]+/.exec(projectUrl)[0], to: GUEST },
    );
    const took = (await ended) - began;
    expect(took < 1000, `it took ${took} ms`);
    if (process.env.TEST_FIGURES) appendFileSync(process.env.TEST_FIGURES, `browser: share ended to the calm page in ${Math.max(took, 0)} ms\n`);
    expect(!(await guest.locator('body').innerText()).includes(word), 'what was said is not shown any more');
    await accessible(guest, 'sharing has ended');
    await guest.goto(`${base}/${account}`);
    await guest.waitForTimeout(1000);
    expect(!(await guest.locator('body').innerText()).includes('Autumn catalogue'), 'the project is gone from home');
  });
} catch {
  // Told above; the count says it.
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed ? 1 : 0);
