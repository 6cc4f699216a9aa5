// Survey data in a real browser (R8.1 to R8.7): a small table is imported and looked at, a link to its charts opens in a browser
// that knows nobody and closes within a second, and a guest with Deep Dive alone asks and sees the answer come.
import { readFileSync } from 'node:fs';

const rows = Array.from({ length: 60 }, (_, at) => {
  const codes = [['Signs'], ['Signs', 'Lighting'], ['Benches'], []][at % 4].join(';');
  const words = at % 3 ? `Answer ${at}: the signs on platform ${(at % 5) + 1} are hard to find` : `Answer ${at}: the benches are new, and it is light`;
  return `p${at},"${words}",${codes},${['negative', 'positive', 'neutral', 'mixed'][at % 4]},${['North', 'South', 'West'][at % 3]}`;
});
const TABLE = ['respondent,answer,codes,sentiment,region', ...rows, 'p60,,Signs,positive,North', 'p61,Fine,Signs,furious,South'].join('\n');
const CLIENT = 'olga.lind@quietharbour.example';
const CLIENT_PASSWORD = 'nine slow harbour lamps';

const ask = (page, query, variables) =>
  page.evaluate(
    async ({ query, variables }) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    { query, variables },
  );

const TASKS = 'query ($id: ID!) { project(id: $id) { tasks(first: 1) { nodes { id title } } } }';

/** A project that nobody outside sees yet; `open` makes a browser of its own, `base` is where the server answers. */
export async function surveySteps({ step, expect, accessible, open, signIn, base, home, projectName }) {
  const tomas = await open();
  const stranger = await open({ storageState: undefined });
  await signIn(tomas, 'tomas@fernhill.example');
  await tomas.getByRole('link', { name: projectName }).first().click();
  await tomas.getByRole('heading', { name: projectName }).waitFor();
  const project = /prj_[\w-]+/.exec(tomas.url())[0];
  const [task] = (await ask(tomas, TASKS, { id: project })).project.tasks.nodes;

  await step('a table is imported: columns guessed, progress, rejected rows told apart (R8.1)', async () => {
    await tomas.getByRole('tab', { name: 'Visualize' }).click();
    await tomas.getByText('No survey data yet').waitFor();
    await accessible(tomas, 'no survey data');
    await tomas.getByRole('button', { name: 'Import answers…' }).click();
    const dialog = tomas.getByRole('dialog');
    await dialog.getByLabel('Task').fill(task.title);
    await tomas.getByRole('option', { name: task.title }).click();
    await dialog.getByLabel('Name of the wave').fill('Spring');
    await dialog.getByLabel('Date (optional)').fill('2026-04-15');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
    await dialog.getByRole('button', { name: 'Next: columns' }).waitFor();
    await tomas.waitForTimeout(300);
    await accessible(tomas, 'import, file');
    await dialog.getByRole('button', { name: 'Next: columns' }).click();
    await dialog.getByText('62 rows in the file').waitFor();
    expect((await dialog.getByLabel('Respondent').inputValue()) === 'respondent', 'the respondent is guessed');
    expect(await dialog.getByRole('group', { name: 'Segments' }).getByRole('checkbox', { name: 'region' }).isChecked(), 'the segment is guessed');
    await accessible(tomas, 'import, columns');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByText('The import is done.').waitFor();
    await dialog.getByRole('heading', { name: '2 rows were rejected' }).waitFor();
    expect((await dialog.getByRole('row').filter({ hasText: /^6[23]/ }).count()) === 2, 'each with its number');
    await accessible(tomas, 'import, done');
    const [file] = await Promise.all([tomas.waitForEvent('download'), dialog.getByRole('button', { name: 'Download the rejected rows' }).click()]);
    expect(/62.*\r\n63.*furious/s.test(readFileSync(await file.path(), 'utf8')), 'and to download');
    await dialog.getByRole('button', { name: 'Look at the charts' }).click();
    await tomas.getByText('60 answers', { exact: true }).waitFor();
  });

  const chart = (page, name) => page.getByRole('region', { name, exact: true });
  await step('four charts with their tables, filters in the address, PNG and CSV (R8.2)', async () => {
    await chart(tomas, 'Codes').getByRole('img').waitFor();
    expect((await chart(tomas, 'Codes').getByRole('row').filter({ hasText: 'Signs' }).innerText()).includes('30'), 'Signs in 30 answers');
    await chart(tomas, 'Codes by segment').getByRole('img').waitFor();
    await chart(tomas, 'Trend over waves').getByText('Nothing to compare yet.').waitFor();
    await tomas.getByRole('button', { name: 'Sentiment', exact: true }).click();
    await tomas.getByRole('checkbox', { name: 'Positive' }).check();
    await accessible(tomas, 'filters of the charts');
    await tomas.keyboard.press('Escape');
    await tomas.getByText('15 of 60 answers').waitFor();
    expect(/mood=positive/.test(tomas.url()), 'the filter stands in the address');
    await tomas.reload();
    await tomas.getByText('15 of 60 answers').waitFor();
    const [csv] = await Promise.all([tomas.waitForEvent('download'), chart(tomas, 'Codes').getByRole('button', { name: /^CSV/ }).click()]);
    expect(/Signs,15,1/.test(readFileSync(await csv.path(), 'utf8')), 'the CSV has what is seen');
    const [png] = await Promise.all([tomas.waitForEvent('download'), chart(tomas, 'Codes').getByRole('button', { name: /^PNG/ }).click()]);
    const picture = readFileSync(await png.path());
    expect(picture.subarray(1, 4).toString() === 'PNG' && picture.length > 5_000, 'the PNG is a picture');
    await tomas.getByRole('button', { name: 'Clear all' }).click();
    await tomas.getByText('60 answers', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark'])
      for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
        await tomas.emulateMedia({ colorScheme });
        await tomas.setViewportSize(viewport);
        await tomas.waitForTimeout(300);
        const wide = await tomas.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide <= 0, `${viewport.width} px: the page is ${wide} px too wide`);
        await accessible(tomas, `charts, ${colorScheme}, ${viewport.width} px`);
      }
    await tomas.emulateMedia({ colorScheme: 'light' });
  });

  let link = '';
  await step('a sharing link opens the charts in a browser that knows nobody, with no cookie and nothing of the app (R8.3)', async () => {
    await tomas.getByRole('button', { name: 'Share…', exact: true }).click();
    const dialog = tomas.getByRole('dialog');
    await dialog.getByLabel('Description (optional)').fill('For the harbour');
    await accessible(tomas, 'making a link');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await dialog.getByText('The link is ready').waitFor();
    link = await dialog.getByLabel('Link', { exact: true }).inputValue();
    expect(link.startsWith(`${base}/link#`), `the token stands behind #: ${link.replace(/#.*/, '#…')}`);
    await dialog.getByRole('button', { name: 'Done' }).click();
    const token = link.split('#')[1];
    const sent = [];
    let script = 0;
    stranger.on('request', (request) => sent.push(request));
    stranger.on('response', async (response) => {
      if (response.url().endsWith('.js')) script += Number((await response.allHeaders())['content-length'] ?? 0);
    });
    await stranger.goto(link);
    await stranger.getByText('60 answers', { exact: true }).waitFor();
    await stranger.getByText('For the harbour').waitFor();
    for (const request of sent) {
      expect(!request.url().includes(token), 'no address has the token');
      expect(!(await request.allHeaders()).cookie, 'no cookie goes along');
    }
    expect((await stranger.context().cookies()).length === 0, 'and none is left behind');
    expect(await stranger.evaluate((token) => !JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes(token), token), 'the token is kept nowhere');
    expect(script < 200_000, `the page loads ${script} bytes of script`);
    await stranger.getByRole('button', { name: 'region', exact: true }).click();
    await stranger.getByRole('checkbox', { name: 'North' }).check();
    await stranger.keyboard.press('Escape');
    await stranger.getByText('20 of 60 answers').waitFor();
    expect(new URL(stranger.url()).hash === `#${token}`, 'a filter leaves the token where it is');
    for (const colorScheme of ['light', 'dark']) {
      await stranger.emulateMedia({ colorScheme });
      await stranger.waitForTimeout(300);
      await accessible(stranger, `page of a link, ${colorScheme}`);
    }
    const [csv] = await Promise.all([stranger.waitForEvent('download'), chart(stranger, 'Codes').getByRole('button', { name: /^CSV/ }).click()]);
    expect(readFileSync(await csv.path(), 'utf8').includes('Signs'), 'its charts can be downloaded');
  });

  await step('External Access lists the link, its opening counted once; revoked, the page says so and shows nothing (R8.3, R8.4)', async () => {
    await tomas.getByRole('tab', { name: 'External Access' }).click();
    const row = tomas.getByRole('row').filter({ hasText: 'For the harbour' });
    await row.getByText('once').waitFor();
    await row.getByText(/days left/).waitFor();
    await accessible(tomas, 'External Access');
    await row.getByRole('button', { name: /^More for the link/ }).click();
    await tomas.getByRole('menuitem', { name: 'Revoke…' }).click();
    const closed = stranger.getByText('This link does not work.').waitFor({ timeout: 5000 }).then(() => Date.now());
    const [began] = await Promise.all([Date.now(), tomas.getByRole('button', { name: 'Revoke', exact: true }).click()]);
    const took = (await closed) - began;
    // A press, a request and a picture lie in between besides the second of the server.
    expect(took < 3000, `it took ${took} ms`);
    const page = await stranger.locator('body').innerText();
    expect(!/Signs|60 answers|For the harbour/.test(page), 'nothing of it is shown any more');
    await accessible(stranger, 'a link that was revoked');
    await stranger.goto(`${base}/link#nobody-ever-made-this-one-0000000000000000`);
    await stranger.getByText('This link does not work.').waitFor();
    expect((await stranger.locator('body').innerText()) === page, 'an unknown one looks the same');
    await row.getByText('Revoked').waitFor();
  });

  let activation = '';
  await step('an external client is added, pending until they have a password, and sees Deep Dive alone (R8.5, R8.6)', async () => {
    await tomas.getByRole('button', { name: 'Add an external client' }).first().click();
    const dialog = tomas.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Olga Lind');
    await dialog.getByLabel('E-mail').fill(CLIENT);
    await accessible(tomas, 'adding an external client');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await tomas.getByRole('row').filter({ hasText: CLIENT }).getByText('Pending').waitFor();
    const nora = await open();
    await signIn(nora, 'nora@fernhill.example');
    for (let tries = 0; !activation; tries++) {
      expect(tries < 40, 'no mail to the external client');
      const { outbox } = await ask(nora, '{ outbox(first: 20) { nodes { to text } } }');
      activation = /https?:\/\/\S+\/activate#\S+/.exec(outbox.nodes.find((mail) => mail.to === CLIENT && mail.text)?.text ?? '')?.[0] ?? '';
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await nora.context().close();
    await stranger.goto(activation);
    const passwords = stranger.locator('input[type=password]');
    await passwords.first().waitFor();
    for (let place = 0; place < (await passwords.count()); place++) await passwords.nth(place).fill(CLIENT_PASSWORD);
    await stranger.keyboard.press('Enter');
    await stranger.getByRole('link', { name: projectName }).first().click();
    await stranger.getByRole('tab', { name: 'Deep Dive' }).waitFor();
    expect((await stranger.getByRole('tab').count()) === 1, 'no other section is there');
    await accessible(stranger, 'Deep Dive of an external client');
  });

  await step('they ask, see the answer come, and open what it rests on; staff see it too, and an internal chat is theirs alone (R8.7)', async () => {
    await stranger.getByLabel('Your question').fill('How many speak of Signs?');
    await stranger.getByRole('button', { name: 'Ask', exact: true }).click();
    const entry = stranger.getByRole('article', { name: 'How many speak of Signs?' });
    await entry.getByText('The numbers behind it').waitFor();
    expect(/\b30\b/.test(await entry.innerText()), 'it counts');
    await entry.getByRole('region', { name: 'The answers behind it' }).getByRole('button').first().click();
    const whole = stranger.getByRole('dialog', { name: 'One answer' });
    await whole.getByText('Spring').waitFor();
    expect(!/\bp\d+\b/.test(await whole.innerText()), 'the respondent is not told');
    await accessible(stranger, 'a cited answer');
    await stranger.keyboard.press('Escape');
    await accessible(stranger, 'an answer');
    await tomas.getByRole('tab', { name: 'Deep Dive' }).click();
    await tomas.getByRole('checkbox', { name: 'Internal' }).check();
    await tomas.getByText('Only employees can read this.').waitFor();
    await tomas.getByLabel('Your question').fill('What do the unhappy ones say?');
    await tomas.keyboard.press('Control+Enter');
    await tomas.getByRole('article', { name: 'What do the unhappy ones say?' }).waitFor();
    await accessible(tomas, 'Deep Dive of staff');
    await tomas.getByRole('navigation', { name: 'Questions so far' }).getByRole('link', { name: /How many speak of Signs/ }).click();
    await tomas.getByRole('article', { name: 'How many speak of Signs?' }).waitFor();
    await tomas.getByText('Guests can read this.').waitFor();
    await stranger.reload();
    await stranger.getByRole('article', { name: 'How many speak of Signs?' }).waitFor();
    expect(!(await stranger.locator('body').innerText()).includes('unhappy ones say'), 'the internal chat leaves no trace outside');
  });

  await step('a question of staff in the same chat comes by itself; removed, the external client sees nothing more (R8.5, R8.7)', async () => {
    await tomas.getByLabel('Ask one more question').fill('How many speak of Benches?');
    await tomas.keyboard.press('Control+Enter');
    await stranger.getByRole('article', { name: 'How many speak of Benches?' }).getByText('The numbers behind it').waitFor({ timeout: 5000 });
    await tomas.getByRole('tab', { name: 'External Access' }).click();
    await tomas.getByRole('button', { name: 'More for Olga Lind' }).click();
    await tomas.getByRole('menuitem', { name: 'Remove…' }).click();
    await tomas.getByRole('button', { name: 'Remove', exact: true }).click();
    await stranger.getByText(/has ended|not open to you any more/).first().waitFor({ timeout: 3000 });
    expect(!(await stranger.locator('body').innerText()).includes('Benches'), 'what was asked is not shown any more');
    await stranger.goto(home);
    await stranger.waitForTimeout(1000);
    expect(!(await stranger.locator('body').innerText()).includes(projectName), 'the project is gone from home');
  });
  await tomas.context().close();
  await stranger.context().close();
}
