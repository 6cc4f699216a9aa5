/** The chat panel as a person uses it: reading, writing, and losing access while looking (R5.6, R7.3, R7.5, R7.7). */
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode } from 'react';
import { VirtuosoMockContext } from 'react-virtuoso';
import type { PorticoClient } from '../../web/apollo/client';
import { t } from '../../web/messages';
import LoadedPanel from '../../web/pages/chat/ChatPanel';
import { CHAT, ChatServer, PROJECT } from './chat-server';
import { catchUploads, SentUpload } from './sending';
import { framed, shellOf } from './stand-in';

// The virtual list shows itself once it has measured its rows, which jsdom never lets it do.
// Where the parts of the page are compiled for the first time, they come late.
configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });

// Typing and finding by role are slow in jsdom, and slower on a machine that runs other tests beside it.
jest.setTimeout(60_000);

const shell = shellOf({});

let server: ChatServer;
let session: PorticoClient;
const user = userEvent.setup();

beforeEach(() => {
  localStorage.clear();
  server = new ChatServer();
  session = server.client();
});

function frame(children: ReactNode): ReactNode {
  return framed(session, shell, <VirtuosoMockContext value={{ viewportHeight: 4_000, itemHeight: 40 }}>{children}</VirtuosoMockContext>);
}

async function openChat(onShare?: () => void): Promise<HTMLElement> {
  render(frame(<LoadedPanel chatId={CHAT} projectId={PROJECT} {...(onShare && { onShare })} />));
  return screen.findByRole('textbox');
}

const live = (happening: () => void): Promise<void> => act(async () => happening());

describe('reading', () => {
  test('messages stand in order, and whoever is from outside carries a badge', async () => {
    server.say('from inside');
    server.say('from outside', 'gina');
    await openChat();
    const rows = await screen.findAllByRole('article');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toHaveTextContent(/Ada Inside.*from inside/);
    expect(within(rows[0] as HTMLElement).queryByText(t.chat.guest)).toBeNull();
    expect(within(rows[1] as HTMLElement).getByText(t.chat.guest)).toBeInTheDocument();
  });

  test('the log reads out what arrives, and neither history nor own messages', async () => {
    server.say('old news');
    await openChat();
    const log = screen.getByRole('log');
    expect(log).toBeEmptyDOMElement();
    await live(() => server.say('fresh news'));
    expect(log).toHaveTextContent('Ada Inside: fresh news');
    await live(() => server.say('mine from another device', 'gina'));
    expect(log).not.toHaveTextContent('mine from another device');
    expect(log).not.toHaveTextContent('old news');
  });

  test('what is at the end of a visible page is marked as read, up to the last message', async () => {
    server.say('one');
    server.say('two');
    await openChat();
    await waitFor(() => expect(server.readUpTo).toEqual([2]), { timeout: 3_000 });
  });

  test('in a lively chat, too, what was in view for a moment is read before it falls silent', async () => {
    server.say('the first of many');
    await openChat();
    // Each message comes before the one in front of it has been in view for long enough.
    const talk = setInterval(() => act(() => void server.say('and another')), 200);
    await waitFor(() => expect(server.readUpTo.length).toBeGreaterThan(1), { timeout: 3_000 }).finally(() => clearInterval(talk));
    expect(server.readUpTo).toEqual([...server.readUpTo].sort((a, b) => a - b));
  });

  test('whoever answers has read what they answer, however short they looked', async () => {
    server.say('known');
    server.lastRead = 1;
    // Out of view nothing counts as read by being looked at.
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const field = await openChat();
    await live(() => server.say('is it ready?'));
    await screen.findByText('is it ready?');
    await userEvent.type(field, 'yes{Enter}');
    await waitFor(() => expect(server.readUpTo).toEqual([2]));
    visibility.mockRestore();
  });

  test('the line stands above the first new message', async () => {
    server.say('known');
    server.say('news');
    server.lastRead = 1;
    await openChat();
    const line = await screen.findByText(t.chat.unread);
    expect(line.compareDocumentPosition(screen.getByText('known')) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
    expect(line.compareDocumentPosition(screen.getByText('news')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  test('what comes while the page was out of view is new when it is seen again; what comes while it is seen is not', async () => {
    server.say('known');
    server.lastRead = 1;
    await openChat();
    await live(() => server.say('seen as it came'));
    await waitFor(() => expect(server.lastRead).toBe(2), { timeout: 3000 });
    expect(screen.queryByText(t.chat.unread)).toBeNull();
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await live(() => document.dispatchEvent(new Event('visibilitychange')));
    await live(() => server.say('came meanwhile'));
    const line = await screen.findByText(t.chat.unread);
    expect(line.compareDocumentPosition(screen.getByText('seen as it came')) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
    expect(line.compareDocumentPosition(screen.getByText('came meanwhile')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(server.lastRead).toBe(2);
    visibility.mockRestore();
  });

  test('a text is text: markup in it stays as typed, and only web addresses become links', async () => {
    server.say('<img src=x onerror="alert(1)"> javascript:alert(1) see https://example.com/a_(b).');
    await openChat();
    expect(await screen.findByText(/<img src=x/)).toBeInTheDocument();
    expect(document.querySelector('img')).toBeNull();
    const links = screen.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.com/a_(b']);
    expect(links[0]).toHaveAttribute('rel', expect.stringContaining('noopener'));
  });
});

describe('writing', () => {
  test('Enter sends, Shift+Enter breaks the line, and the message stands there once', async () => {
    const field = await openChat();
    await user.type(field, 'two{Shift>}{Enter}{/Shift}lines');
    expect(field).toHaveValue('two\nlines');
    expect(server.sent).toEqual([]);
    await user.keyboard('{Enter}');
    expect(field).toHaveValue('');
    await waitFor(() => expect(server.sent.map((one) => one.body)).toEqual(['two\nlines']));
    expect(await screen.findAllByRole('article')).toHaveLength(1);
    await waitFor(() => expect(screen.queryByText(t.chat.sending)).toBeNull());
    expect(screen.getAllByRole('article')).toHaveLength(1);
  });

  test('nothing is sent for nothing, nor while a character is being composed', async () => {
    const field = await openChat();
    await user.type(field, '   {Enter}');
    fireEvent.change(field, { target: { value: 'にほ' } });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(server.sent).toEqual([]);
    expect(field).toHaveValue('にほ');
  });

  test('a message that could not be sent says so, stays, and goes with the same key', async () => {
    const field = await openChat();
    server.away = true;
    await user.type(field, 'hello{Enter}');
    expect(await screen.findByText(t.chat.failedOffline)).toBeInTheDocument();
    server.away = false;
    await user.click(await screen.findByRole('button', { name: t.common.retry }));
    await waitFor(() => expect(screen.queryByText(t.chat.failedOffline)).toBeNull());
    expect(server.messages.map((message) => message.body)).toEqual(['hello']);
    expect(screen.getAllByRole('article')).toHaveLength(1);
  });

  test('what could not be sent goes by itself when the connection is back', async () => {
    const field = await openChat();
    server.away = true;
    await user.type(field, 'patient{Enter}');
    await screen.findByText(t.chat.failedOffline);
    server.away = false;
    await live(() => session.connection.set('connected'));
    await waitFor(() => expect(server.messages.map((message) => message.body)).toEqual(['patient']));
  });

  test('taking a failed message back puts its text into the field again', async () => {
    const field = await openChat();
    server.away = true;
    await user.type(field, 'hasty{Enter}');
    await user.click(await screen.findByRole('button', { name: t.chat.discard }));
    expect(field).toHaveValue('hasty');
    expect(screen.queryByRole('article')).toBeNull();
  });

  test('Up takes the last own message up again; Escape leaves it as it was', async () => {
    server.say('mine', 'gina');
    server.say('somebody else’s');
    const field = await openChat();
    await screen.findByText('mine');
    await user.click(field);
    await user.keyboard('{ArrowUp}');
    const editing = screen.getByRole('textbox', { name: t.chat.editing });
    expect(editing).toHaveValue('mine');
    expect(editing).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox', { name: t.chat.editing })).toBeNull();
    expect(server.messages[0]?.body).toBe('mine');
    await user.click(screen.getByRole('textbox'));
    await user.keyboard('{ArrowUp}');
    await user.type(screen.getByRole('textbox', { name: t.chat.editing }), ', better{Enter}');
    expect(await screen.findByText('mine, better')).toBeInTheDocument();
    expect(await screen.findByText(t.chat.edited)).toBeInTheDocument();
  });

  test('a draft is kept while its chat is closed', async () => {
    const first = render(frame(<LoadedPanel chatId={CHAT} projectId={PROJECT} />));
    await user.type(await screen.findByRole('textbox'), 'half a sen');
    first.unmount();
    session = server.client();
    expect(await openChat()).toHaveValue('half a sen');
  });

  test('a deleted message leaves its trace and no text', async () => {
    server.say('regretted', 'gina');
    await openChat();
    await user.click(await screen.findByRole('button', { name: t.chat.actionsFor('Gina Guest') }));
    await user.click(await screen.findByRole('menuitem', { name: t.chat.remove }));
    await user.click(await screen.findByRole('button', { name: t.chat.remove }));
    expect(await screen.findByText(t.chat.deleted)).toBeInTheDocument();
    expect(screen.queryByText('regretted')).toBeNull();
  });
});

describe('answering without words', () => {
  test('a reaction shows at once, is sent, and a second press takes it back (R7.3)', async () => {
    const message = server.say('shall we?');
    await openChat();
    await screen.findByText('shall we?');
    await user.click(screen.getByLabelText(t.chat.reactTo('Ada Inside')));
    await user.click(await screen.findByLabelText(t.chat.emoji['👍']));
    const own = await screen.findByLabelText(t.chat.reaction('👍', 1, true));
    expect(own).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() => expect(server.messages[0]?.['reactions']).toHaveLength(1));
    await user.click(own);
    await waitFor(() => expect(screen.queryByLabelText(t.chat.reaction('👍', 1, true))).toBeNull());
    await waitFor(() => expect(server.messages.find(({ id }) => id === message.id)?.['reactions']).toEqual([]));
  });

  test('a name after @ is offered from those who read the chat, without oneself, and is sent with its id (R7.7)', async () => {
    const field = await openChat();
    await user.type(field, 'ask @');
    const choice = await screen.findByRole('option', { name: /Ada Inside/ });
    expect(screen.queryByRole('option', { name: /Gina/ })).toBeNull();
    expect(field).toHaveAttribute('aria-activedescendant', choice.id);
    await user.keyboard('{Enter}');
    expect(field).toHaveValue('ask @Ada Inside ');
    await user.type(field, 'please{Enter}');
    await waitFor(() => expect(server.sent).toEqual([expect.objectContaining({ body: 'ask @Ada Inside please', mentionIds: ['emp_ada'] })]));
  });

  test('Escape closes the names and keeps what was typed; an address is no mention', async () => {
    const field = await openChat();
    await user.type(field, '@ad');
    await screen.findByRole('option');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('option')).toBeNull();
    await user.type(field, '{Enter}');
    await waitFor(() => expect(server.sent.map(({ body }) => body)).toEqual(['@ad']));
    await user.type(field, 'ada@client.example');
    expect(screen.queryByRole('option')).toBeNull();
  });

  test('who is writing is named until it arrives; oneself is not; others are told once and not per letter', async () => {
    server.say('first');
    const field = await openChat();
    await screen.findByText('first');
    const person = (id: string, displayName: string) => ({ __typename: id.startsWith('emp') ? 'Employee' : 'Contact', id, displayName });
    await live(() => server.pass({ __typename: 'PersonTyping', person: person('emp_ada', 'Ada Inside') }));
    expect(await screen.findByText(t.chat.typing(['Ada Inside']))).toBeInTheDocument();
    await live(() => void server.say('second'));
    await waitFor(() => expect(screen.queryByText(t.chat.typing(['Ada Inside']))).toBeNull());
    await live(() => server.pass({ __typename: 'PresenceChanged', online: true, person: person('emp_ada', 'Ada Inside') }));
    expect(await screen.findByText(t.chat.here(1))).toBeInTheDocument();
    await user.type(field, 'a whole sentence');
    expect(server.typed).toBe(1);
  });
});

describe('finding again', () => {
  test('a word is found, and a press leads to where it was said, however far back (R7.6)', async () => {
    server.say('the needle lies here');
    for (let i = 0; i < 400; i++) server.say(`straw ${i}`);
    server.lastRead = 401;
    await openChat();
    await screen.findByText('straw 399');
    expect(screen.queryByText('the needle lies here')).toBeNull();
    await user.click(screen.getByRole('button', { name: t.chat.search.open }));
    await user.type(await screen.findByRole('searchbox'), 'needle');
    const hit = await screen.findByText('needle', { selector: 'mark' });
    await user.click(hit);
    expect(await screen.findByText('the needle lies here', { selector: 'article *' })).toBeInTheDocument();
    expect(screen.getByText(t.chat.search.earlier)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: t.chat.search.back }));
    expect(await screen.findByText('straw 399')).toBeInTheDocument();
  });
});

describe('who reads along', () => {
  test.each(['GUESTS', 'MEMBERS'] as const)('the composer of the chat %s says it', async (kind) => {
    server.kind = kind;
    await openChat();
    expect(screen.getAllByText(t.chat.audience[kind]).length).toBeGreaterThan(0);
    const other = kind === 'GUESTS' ? 'MEMBERS' : 'GUESTS';
    expect(screen.queryByText(t.chat.audience[other])).toBeNull();
    expect(screen.getByRole('heading', { name: t.chat.title[kind] })).toBeInTheDocument();
  });

  test('an empty guest chat without guests offers to share, where that may be done', async () => {
    server.outsiders = false;
    const onShare = jest.fn();
    await openChat(onShare);
    await user.click(await screen.findByRole('button', { name: t.chat.share }));
    expect(onShare).toHaveBeenCalledTimes(1);
  });

  test.each<[string, boolean, boolean]>([
    ['with guests in it', true, true],
    ['for who may not grant access', false, false],
  ])('an empty guest chat %s offers nothing', async (_, outsiders, mayShare) => {
    server.outsiders = outsiders;
    await openChat(mayShare ? jest.fn() : undefined);
    expect(await screen.findByText(t.chat.empty.GUESTS.text)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: t.chat.share })).toBeNull();
  });
});

describe('losing the connection, losing access', () => {
  test('a short break is nobody’s business; after two seconds it is said, and gone with the break', async () => {
    await openChat();
    await live(() => session.connection.set('lost'));
    await act(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
    expect(screen.queryByText(t.chat.connectionLost)).toBeNull();
    expect(await screen.findByText(t.chat.connectionLost, {}, { timeout: 1_500 })).toBeInTheDocument();
    await live(() => session.connection.set('connected'));
    expect(screen.queryByText(t.chat.connectionLost)).toBeNull();
  });

  test('the calm page, nothing of the project, and the draft given back', async () => {
    server.say('the secret plan');
    const field = await openChat();
    await screen.findByText('the secret plan');
    await user.type(field, 'I was about to say');
    await live(() => server.end());
    expect(await screen.findByText(t.portal.ended.SHARING_ENDED.title)).toBeInTheDocument();
    expect(screen.queryByText('the secret plan')).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText('I was about to say')).toBeInTheDocument();
    expect(session.ended.get(PROJECT)?.reason).toBe('SHARING_ENDED');
  });

  test('whoever comes to a chat that has been closed finds the calm page, too', async () => {
    server.closed = true;
    render(frame(<LoadedPanel chatId={CHAT} projectId={PROJECT} />));
    expect(await screen.findByText(t.portal.ended.SHARING_ENDED.title)).toBeInTheDocument();
  });
});

describe('files (R7.3)', () => {
  catchUploads();

  test('files that were chosen and not sent lie there after a look at another chat, also those that arrive meanwhile', async () => {
    const page = render(frame(<LoadedPanel key={CHAT} chatId={CHAT} projectId={PROJECT} />));
    await screen.findByRole('textbox');
    fireEvent.change(screen.getByLabelText(t.chat.files.attach, { selector: 'input' }), { target: { files: [new File(['plan'], 'plan.txt')] } });
    page.rerender(frame(<LoadedPanel key="cht_2" chatId="cht_2" projectId={PROJECT} />));
    await screen.findByRole('textbox');
    expect(screen.queryByText('plan.txt')).toBeNull();
    expect(SentUpload.all[0]?.aborted).toBe(false);
    await live(() => SentUpload.all[0]?.answer(201, { uploadId: 'upl_1', size: 4 }));
    page.rerender(frame(<LoadedPanel key={CHAT} chatId={CHAT} projectId={PROJECT} />));
    expect(await screen.findByText('plan.txt')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox'), '{Enter}');
    await waitFor(() => expect(server.sent).toEqual([expect.objectContaining({ body: '', uploadIds: ['upl_1'] })]));
    await waitFor(() => expect(screen.queryByLabelText(t.chat.files.remove('plan.txt'))).toBeNull());
  });

  test('a chosen file shows how far it is, waits for its end before it is sent, and goes by its id', async () => {
    const field = await openChat();
    fireEvent.change(screen.getByLabelText(t.chat.files.attach, { selector: 'input' }), { target: { files: [new File(['plan'], 'plan.txt')] } });
    expect(SentUpload.all.map(({ url }) => url)).toEqual(['/files?name=plan.txt']);
    await live(() => SentUpload.all[0]?.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 }));
    expect(screen.getByText(t.uploads.percent(50))).toBeInTheDocument();
    await user.type(field, 'here it is{Enter}');
    expect(server.sent).toEqual([]);
    await live(() => SentUpload.all[0]?.answer(201, { uploadId: 'upl_1', size: 4 }));
    await user.type(field, '{Enter}');
    await waitFor(() => expect(server.sent).toEqual([expect.objectContaining({ body: 'here it is', uploadIds: ['upl_1'] })]));
    expect(screen.queryByRole('list', { name: t.chat.files.chosen })).toBeNull();
  });

  test('a file that is refused says why, can be tried again or left out; a pasted one is taken', async () => {
    const field = await openChat();
    fireEvent.paste(field, { clipboardData: { files: [new File(['x'], 'big.bin')] } });
    await live(() => SentUpload.all[0]?.answer(413, {}));
    expect(screen.getByText(t.uploads.tooLarge)).toBeInTheDocument();
    await user.click(screen.getByText(t.common.retry));
    expect(SentUpload.all).toHaveLength(2);
    await user.click(screen.getByLabelText(t.chat.files.remove('big.bin')));
    expect(SentUpload.all[1]?.aborted).toBe(true);
    expect(screen.queryByText('big.bin')).toBeNull();
  });

  test('the files of a message stand below it: pictures small, others by name and size', async () => {
    const file = { __typename: 'File', mediaType: 'text/plain', previewUrl: null };
    server.say('look').attachments = [
      { ...file, id: 'fil_1', name: 'a.txt', size: 1200, url: '/files/acc/fil_1' },
      { ...file, id: 'fil_2', name: 'b.png', size: 9, url: '/files/acc/fil_2', previewUrl: '/files/acc/fil_2/1/preview' },
    ];
    await openChat();
    expect((await screen.findByText('a.txt')).closest('a')).toHaveAttribute('href', '/files/acc/fil_1');
    expect(document.querySelector('img')).toHaveAttribute('src', '/files/acc/fil_2/1/preview');
    await user.click(screen.getByLabelText(t.uploads.attached.look('b.png', '9 bytes')));
    const larger = await screen.findByRole('dialog');
    expect(within(larger).getByText(t.files.downloadWord).closest('a')).toHaveAttribute('href', '/files/acc/fil_2');
  });
});
