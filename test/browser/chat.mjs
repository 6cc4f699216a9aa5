// What only a real browser tells of a chat (5-screens): where the list stands while it grows at both ends, where the focus
// goes, and that axe finds nothing in either chat, in the light and in the dark, at a desk and on a phone.

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

const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';
const REACT = 'mutation ($input: ReactToMessageInput!) { reactToMessage(input: $input) { message { id } } }';
let keys = 0;
const send = async (page, chatId, body, more = {}) => (await ask(page, SEND, { input: { chatId, body, clientKey: `chat ${++keys}`, ...more } })).sendMessage.message.id;

const listOf = (page) => page.getByRole('region', { name: /^Messages, / });
const fieldOf = (page) => page.getByRole('textbox').last();
const fromEnd = (page) => listOf(page).evaluate((list) => Math.round(list.scrollHeight - list.scrollTop - list.clientHeight));
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('placeholder') ?? document.activeElement?.getAttribute('aria-label'));

/** What holds in the end, however busy the machine: a list that moves, or a focus that comes, takes a frame or several. */
async function inTheEnd(page, look, holds) {
  for (let tries = 0; tries < 50 && !holds(await look()); tries++) await page.waitForTimeout(60);
  return look();
}
/** Where the list rests, in pixels from its end, once it had the time to be wrong. */
async function restsFromEnd(page) {
  await page.waitForTimeout(400);
  return inTheEnd(page, () => fromEnd(page), (away) => away <= 2);
}
const comesBackTo = (page, place) => inTheEnd(page, () => focused(page), (where) => where === place);

/** Both sides have the guest chat of the project open. */
export async function chatSteps({ step, expect, accessible, employee, guest, project, home }) {
  const { membersChat, guestChat } = (await ask(employee, 'query ($id: ID!) { project(id: $id) { membersChat { id } guestChat { id } } }', { id: project })).project;

  await step('whoever reads at the end stays there, whatever grows: messages, Markdown, reactions, the field (5-screens)', async () => {
    for (let n = 0; n < 25; n++) await send(guest, guestChat.id, n % 5 ? `a line of the guest, number ${n}` : `# number ${n}\n\n- with **marks**\n- of Markdown`);
    const id = await send(guest, guestChat.id, 'the last of them');
    await listOf(employee).getByText('the last of them').waitFor();
    for (const emoji of ['👍', '🎉', '👀']) await ask(guest, REACT, { input: { id, emoji, on: true } });
    await listOf(employee).getByRole('button', { name: /^👀 1/ }).waitFor();
    const afterReactions = await restsFromEnd(employee);
    expect(afterReactions <= 2, `after reactions ${afterReactions} px from the end`);
    for (const line of ['one', 'two', 'three', 'four']) {
      await fieldOf(employee).pressSequentially(line);
      await employee.keyboard.press('Shift+Enter');
    }
    const besideField = await restsFromEnd(employee);
    expect(besideField <= 2, `beside a high field ${besideField} px from the end`);
    await fieldOf(employee).fill('');
  });

  await step('whoever reads further up is left alone, and history comes without a jump (5-screens)', async () => {
    for (let n = 0; n < 70; n++) await send(n % 9 < 5 ? guest : employee, guestChat.id, n % 4 ? `history ${n}` : `history ${n}\n\n> with more lines\n\n- and more`);
    await employee.reload();
    await listOf(employee).getByText('history 69').waitFor();
    const box = await listOf(employee).boundingBox();
    await employee.mouse.move(box.x + 80, box.y + 150);
    const jumps = [];
    for (let turn = 0; turn < 45; turn++) {
      await listOf(employee).evaluate((list) => {
        const top = list.getBoundingClientRect().top + 160;
        globalThis.anchor = [...list.querySelectorAll('article')].find((row) => row.getBoundingClientRect().top > top);
        globalThis.anchorAt = globalThis.anchor?.getBoundingClientRect().top ?? 0;
        globalThis.scrolledFrom = list.scrollTop;
      });
      await employee.mouse.wheel(0, -120);
      const moved = await listOf(employee).evaluate(async (list) => {
        // Until the list stands still: a busy machine scrolls late.
        for (let still = 0, last = list.scrollTop, turns = 0; still < 8 && turns < 300; turns++) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          still = list.scrollTop === last && (list.scrollTop !== globalThis.scrolledFrom || turns > 100) ? still + 1 : 0;
          last = list.scrollTop;
        }
        if (!globalThis.anchor?.isConnected || globalThis.scrolledFrom < 130) return 120;
        return Math.round(globalThis.anchor.getBoundingClientRect().top - globalThis.anchorAt);
      });
      // Where rows above are measured meanwhile a turn may end early; but what is read never goes back, and never leaps.
      if (moved < -2 || moved > 160) jumps.push(moved);
    }
    expect(!jumps.length, `a turn of the wheel by 120 px moved what was read by ${jumps.join(', ')} px`);
    await send(guest, guestChat.id, 'said while somebody reads further up');
    await employee.getByRole('button', { name: '1 new message' }).click();
    await listOf(employee).getByText('said while somebody reads further up').waitFor();
    expect((await restsFromEnd(employee)) <= 2, 'the button leads to the end');
  });

  await step('a quote leads to what it answers, however far back, and back again', async () => {
    const { chat } = await ask(employee, 'query ($id: ID!) { chat(id: $id) { messages(first: 1) { nodes { id body } } } }', { id: guestChat.id });
    const [first] = chat.messages.nodes;
    await send(guest, guestChat.id, 'as you said at the beginning', { replyToId: first.id });
    await employee.reload();
    await listOf(employee).locator('article', { hasText: 'as you said at the beginning' }).locator('blockquote button').click();
    await listOf(employee).locator('article[data-found]').waitFor();
    await accessible(employee, 'an earlier part of the chat');
    await employee.getByRole('button', { name: 'Back to the newest' }).click();
    await listOf(employee).getByText('as you said at the beginning').waitFor();
  });

  await step('the focus stays with whoever writes: after an edit, a deletion, a name, a search', async () => {
    const place = await fieldOf(employee).getAttribute('placeholder');
    await fieldOf(employee).fill('to be edited');
    await employee.keyboard.press('Enter');
    await listOf(employee).getByText('to be edited').waitFor();
    await listOf(employee).getByText('Sending…').waitFor({ state: 'hidden' });
    await employee.keyboard.press('ArrowUp');
    await employee.getByRole('textbox', { name: 'Editing your message' }).waitFor();
    await employee.keyboard.type(' now');
    await employee.keyboard.press('Enter');
    await listOf(employee).getByText('to be edited now').waitFor();
    const afterEdit = await comesBackTo(employee, place);
    expect(afterEdit === place, `after an edit: ${afterEdit}`);
    const own = listOf(employee).locator('article', { hasText: 'to be edited now' });
    await own.hover();
    await own.getByRole('button', { name: /^Actions for/ }).click();
    await employee.getByRole('menuitem', { name: 'Delete' }).click();
    await accessible(employee, 'deleting a message');
    await employee.getByRole('button', { name: 'Delete', exact: true }).click();
    await own.waitFor({ state: 'hidden' });
    const afterDeletion = await comesBackTo(employee, place);
    expect(afterDeletion === place, `after a deletion: ${afterDeletion}`);
    await employee.keyboard.type('@In');
    await employee.getByRole('option').first().waitFor();
    await accessible(employee, 'names to mention');
    await employee.keyboard.press('Enter');
    await employee.keyboard.type('look');
    expect(/^@\S+ look$/.test((await fieldOf(employee).inputValue()).replace(/(?<=@\S+) (?=\S+ look)/, '')), `a name and a word: ${await fieldOf(employee).inputValue()}`);
    await fieldOf(employee).fill('');
    await employee.getByRole('button', { name: 'Search in this chat' }).click();
    await employee.getByRole('searchbox', { name: 'Find in this chat' }).fill('history');
    await employee.getByRole('search', { name: 'Find in this chat' }).locator('mark').first().waitFor();
    await accessible(employee, 'search in a chat');
    await employee.keyboard.press('Escape');
    const afterSearch = await comesBackTo(employee, 'Search in this chat');
    expect(afterSearch === 'Search in this chat', `after a search: ${afterSearch}`);
  });

  await step('axe finds nothing in either chat, in the light and in the dark, at a desk and on a phone (WCAG 2.2 AA)', async () => {
    await send(employee, membersChat.id, 'among us: `code`, a [link](https://example.com), and @nobody');
    const was = employee.viewportSize();
    for (const colorScheme of ['light', 'dark'])
      for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
        for (const page of [employee, guest]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(viewport);
        }
        for (const [page, kind] of [[employee, 'members'], [employee, 'guests'], [guest, 'guests']]) {
          await page.goto(`${home}/projects/${project}/chat/${kind}`);
          await listOf(page).getByRole('article').last().waitFor();
          await page.getByText(kind === 'guests' ? 'Guests can read this.' : 'Only employees can read this.').waitFor();
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(wide <= 0, `${kind}, ${viewport.width} px: the page is ${wide} px too wide`);
          await accessible(page, `${kind} chat of the ${page === guest ? 'guest' : 'employee'}, ${colorScheme}, ${viewport.width} px`);
        }
      }
    for (const page of [employee, guest]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(was);
    }
    await employee.goto(`${home}/projects/${project}/chat/guests`);
    await listOf(employee).getByRole('article').last().waitFor();
  });
}
