/** Discussions and conversations as a person uses them: reading back, writing, and being closed out while writing (R6.5, R6.6, R3.8). */
import type { Reference } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { joinEarlier } from '../../web/apollo/cache';
import type { PorticoClient } from '../../web/apollo/client';
import { Posts } from '../../web/components/posts/Posts';
import { findOf } from '../../web/components/search/finds';
import { audienceOf, type Openness } from '../../web/components/threads/audience';
import { Conversation } from '../../web/components/threads/Conversation';
import { TaskWorkForm } from '../../web/forms/TaskWorkForm';
import { t } from '../../web/messages';
import { keptTexts } from '../../web/pages/chat/drafts';
import { threadPath } from '../../web/paths';
import { answering, framed, sessionOver, shellOf } from './stand-in';

// A hundred rows take jsdom a while, and longer on a machine that runs other tests beside it.
configure({ defaultHidden: true, asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);

const gina = { __typename: 'Contact', id: 'con_gina', displayName: 'Gina Guest' } as const;
const ada = { __typename: 'Employee', id: 'emp_ada', displayName: 'Ada Inside' } as const;
const THREAD = 'dth_1';

const shell = shellOf({ contact: gina });

/** A thread as the server keeps it; `closed` answers as to somebody for whom it went to View meanwhile. */
class ThreadServer {
  readonly posts: Record<string, unknown>[] = [];
  readonly added: unknown[] = [];
  closed = false;
  away = false;
  /** What the page of the task asks for. */
  task: Record<string, unknown> | null = null;
  private made = 0;

  say(body: string, author: typeof gina | typeof ada = ada, more: Record<string, unknown> = {}): Record<string, unknown> {
    this.made += 1;
    const post = {
      __typename: 'Post',
      id: `pst_${this.made}`,
      body,
      quoted: null,
      viaEmail: false,
      createdAt: new Date(Date.UTC(2026, 4, 1, 9, this.made)).toISOString(),
      editedAt: null,
      viewerCanUpdate: author === gina && !this.closed,
      viewerCanDelete: author === gina && !this.closed,
      author,
      attachments: [],
      ...more,
    };
    this.posts.push(post);
    return post;
  }

  private page(last: number, before: string | undefined) {
    const end = before ? this.posts.findIndex(({ id }) => id === before) : this.posts.length;
    const nodes = this.posts.slice(Math.max(0, end - last), end);
    return {
      __typename: 'PostConnection',
      totalCount: this.posts.length,
      nodes,
      pageInfo: {
        __typename: 'PageInfo',
        hasPreviousPage: end - last > 0,
        hasNextPage: end < this.posts.length,
        startCursor: nodes[0]?.['id'] ?? null,
        endCursor: nodes.at(-1)?.['id'] ?? null,
      },
    };
  }

  private answer(name: string, variables: Record<string, unknown>): Record<string, unknown> {
    const input = (variables['input'] ?? {}) as Record<string, string>;
    if (name === 'TaskConversation') return { task: this.task };
    if (name === 'TaskWork') return { task: this.task };
    if (name === 'ThreadPosts') {
      const posts = this.page(Number(variables['last']), variables['before'] as string | undefined);
      const thread = { __typename: 'DiscussionThread', id: THREAD, title: this.task ? 'Conversation' : 'Colours', isConversation: this.task !== null, viewerCanPost: !this.closed, posts };
      return { node: thread };
    }
    if (this.closed) throw new CombinedGraphQLErrors({ errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] });
    if (name === 'AddPost') {
      this.added.push(input);
      return { addPost: { __typename: 'PostPayload', post: this.say(String(input['body']), gina) } };
    }
    const at = this.posts.findIndex(({ id }) => id === input['id']);
    if (name === 'EditPost') {
      this.posts[at] = { ...this.posts[at], body: input['body'], editedAt: '2026-05-02T09:00:00Z' };
      return { editPost: { __typename: 'PostPayload', post: this.posts[at] } };
    }
    if (name === 'DeletePost') {
      this.posts.splice(at, 1);
      return { deletePost: true };
    }
    throw new Error(`The test's server does not know ${name}.`);
  }

  client(): PorticoClient {
    return sessionOver(
      answering((name, variables) => {
        if (this.away) throw new TypeError('Failed to fetch');
        return this.answer(name, variables);
      }),
    );
  }
}

let server: ThreadServer;
let session: PorticoClient;
const user = userEvent.setup();

beforeEach(() => {
  localStorage.clear();
  server = new ThreadServer();
  session = server.client();
  window.scrollBy = () => undefined;
});

function open(wanted: string | null = null): void {
  show(<Posts threadId={THREAD} projectId="prj_1" audience={null} wanted={wanted} />);
}

function show(page: ReactNode): (again: ReactNode) => void {
  const around = (children: ReactNode): ReactNode => framed(session, shell, children);
  const { rerender } = render(around(page));
  return (again) => rerender(around(again));
}

const readAgain = (): Promise<unknown> => act(() => session.apollo.refetchQueries({ include: 'active' }));
const field = (): Promise<HTMLElement> => screen.findByRole('textbox');

describe('reading', () => {
  test('posts stand in order with who wrote them, guests marked, mails marked and what they quote folded', async () => {
    server.say('from inside');
    server.say('from outside', gina, { viaEmail: true, quoted: '> from inside' });
    open();
    const [first, second] = await screen.findAllByRole('article');
    expect(first).toHaveTextContent(/Ada Inside.*from inside/);
    expect(within(first as HTMLElement).queryByText(t.posts.guest)).toBeNull();
    expect(within(second as HTMLElement).getByText(t.posts.guest)).toBeInTheDocument();
    expect(second).toHaveTextContent(t.posts.viaEmail);
    expect(within(second as HTMLElement).getByText(t.posts.quoted).closest('details')).not.toHaveAttribute('open');
  });

  test('the last twenty are read at first, and earlier ones on demand until the beginning', async () => {
    for (let at = 1; at <= 105; at += 1) server.say(`post ${at}`);
    open();
    expect(await screen.findAllByRole('article')).toHaveLength(20);
    expect(screen.queryByText('post 85')).toBeNull();
    for (const [left, shown] of [
      [85, 60],
      [45, 100],
      [5, 105],
    ] as const) {
      await user.click(screen.getByRole('button', { name: t.posts.earlier(left) }));
      await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(shown));
    }
    expect(screen.getByText('post 1')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /earlier/ })).toBeNull();
    // A new one moves the page that is read again by one, and takes nothing from the screen.
    server.say('post 106');
    await readAgain();
    await screen.findByText('post 106', { selector: 'article *' });
    expect(screen.getAllByRole('article')).toHaveLength(106);
  });

  test('a post that is looked for is read however far back it stands', async () => {
    for (let at = 1; at <= 110; at += 1) server.say(`post ${at}`);
    open('pst_3');
    await waitFor(() => expect(document.getElementById('pst_3')).toHaveAttribute('data-found'));
    expect(document.activeElement).toBe(document.getElementById('pst_3'));
  });

  test('what others write meanwhile is read out, and neither history nor own posts', async () => {
    server.say('old news');
    open();
    await screen.findByText('old news');
    const log = screen.getByRole('log');
    expect(log).toBeEmptyDOMElement();
    server.say('fresh news');
    server.say('mine from another device', gina);
    await readAgain();
    await waitFor(() => expect(log).toHaveTextContent('Ada Inside: fresh news'));
    expect(log).not.toHaveTextContent('mine');
    expect(log).not.toHaveTextContent('old news');
  });

  test('what somebody else deleted goes from the screen', async () => {
    for (let at = 1; at <= 30; at += 1) server.say(`post ${at}`);
    open();
    await user.click(await screen.findByRole('button', { name: t.posts.earlier(10) }));
    await screen.findByText('post 2');
    server.posts.splice(1, 1);
    await readAgain();
    await waitFor(() => expect(screen.queryByText('post 2')).toBeNull());
    expect(screen.getAllByRole('article')).toHaveLength(29);
  });
});

describe('writing', () => {
  test('Enter breaks the line, Ctrl+Enter posts, and the post stands there at once', async () => {
    open();
    const box = await field();
    await user.type(box, 'one{Enter}two');
    expect(box).toHaveValue('one\ntwo');
    expect(server.added).toHaveLength(0);
    fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
    await screen.findByRole('article');
    expect(server.added).toEqual([{ threadId: THREAD, body: 'one\ntwo' }]);
    expect(box).toHaveValue('');
    expect(keptTexts('usr_gina', 'prj_1')).toEqual([]);
  });

  test('what fails keeps the text, says so, and goes with the next press', async () => {
    open();
    const box = await field();
    await user.type(box, 'careful words');
    server.away = true;
    await user.click(screen.getByRole('button', { name: t.posts.write.send }));
    await screen.findByText(new RegExp(t.posts.write.failed));
    expect(box).toHaveValue('careful words');
    server.away = false;
    await user.click(screen.getByRole('button', { name: t.posts.write.send }));
    await screen.findByRole('article');
    expect(server.added).toHaveLength(1);
  });

  test('a text that is too long is said to be so, and not sent', async () => {
    open();
    const box = await field();
    fireEvent.change(box, { target: { value: 'x'.repeat(20_003) } });
    expect(await screen.findByText(t.posts.write.tooLong(3))).toBeInTheDocument();
    expect(screen.getByRole('button', { name: t.posts.write.send })).toBeDisabled();
    fireEvent.keyDown(box, { key: 'Enter', metaKey: true });
    expect(server.added).toHaveLength(0);
  });

  test('a draft outlives the page, and belongs to one thread and person', async () => {
    open();
    await user.type(await field(), 'half a thou');
    expect(keptTexts('usr_gina', 'prj_1')).toEqual(['half a thou']);
    expect(keptTexts('usr_other', 'prj_1')).toEqual([]);
  });

  test('R6.6: closed while writing, the field goes and the text stays to be taken along', async () => {
    server.say('mine', gina);
    open();
    await user.type(await field(), 'too late');
    server.closed = true;
    Object.assign(server.posts[0] as object, { viewerCanUpdate: false, viewerCanDelete: false });
    await user.click(screen.getByRole('button', { name: t.posts.write.send }));
    const kept = await screen.findByRole('region', { name: t.posts.write.kept });
    expect(kept).toHaveTextContent('too late');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(server.added).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: t.posts.actionsFor('Gina Guest') }));
    expect(screen.queryByRole('menuitem', { name: t.posts.edit })).toBeNull();
    expect(screen.queryByRole('menuitem', { name: t.posts.remove })).toBeNull();
  });

  test('an own post is changed where it stands, and a refusal keeps what was typed', async () => {
    server.say('first thought', gina);
    open();
    await screen.findByText('first thought');
    await user.click(screen.getByRole('button', { name: t.posts.actionsFor('Gina Guest') }));
    await user.click(await screen.findByRole('menuitem', { name: t.posts.edit }));
    const box = screen.getByRole('textbox', { name: t.posts.editing.label });
    await user.clear(box);
    await user.type(box, 'second thought');
    server.closed = true;
    await user.click(screen.getByRole('button', { name: t.posts.editing.save }));
    await screen.findByText(t.posts.editing.closed);
    expect(box).toHaveValue('second thought');
    server.closed = false;
    await user.click(screen.getByRole('button', { name: t.posts.editing.save }));
    await screen.findByText('second thought');
    expect(screen.getByText(t.posts.edited)).toBeInTheDocument();
    expect(screen.queryByText('first thought')).toBeNull();
  });

  test('a post is deleted after a question, and not without', async () => {
    server.say('to be gone', gina);
    open();
    await screen.findByText('to be gone');
    const ask = async (): Promise<void> => {
      await user.click(screen.getByRole('button', { name: t.posts.actionsFor('Gina Guest') }));
      await user.click(await screen.findByRole('menuitem', { name: t.posts.remove }));
      await screen.findByText(t.posts.removing.title);
    };
    await ask();
    await user.click(screen.getByRole('button', { name: t.common.cancel }));
    expect(server.posts).toHaveLength(1);
    await waitFor(() => expect(screen.queryByText(t.posts.removing.title)).toBeNull());
    await ask();
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: t.posts.remove }));
    await waitFor(() => expect(screen.queryByText('to be gone')).toBeNull());
    expect(server.posts).toHaveLength(0);
  });
});

describe('the conversation of a task', () => {
  const conversation = {
    __typename: 'DiscussionThread',
    id: THREAD,
    title: 'Conversation',
    isConversation: true,
    viewerAccess: 'MODIFY',
    viewerCanUpdate: false,
    viewerCanDelete: false,
    viewerCanSetClientAccess: true,
    clientAccess: 'HIDDEN',
    clientAccessDecision: { __typename: 'ThreadAccessDecision', at: null, by: null },
    lastPostAt: null,
    posts: { __typename: 'PostConnection', totalCount: 0 },
    task: {
      __typename: 'Task',
      id: 'tsk_1',
      participants: [
        { __typename: 'TaskParticipant', role: 'ASSIGNEE', person: ada },
        {
          __typename: 'TaskParticipant',
          role: 'PARTICIPANT',
          person: { __typename: 'Contact', id: 'con_ruth', displayName: 'Ruth Mail', access: 'NONE' },
        },
      ],
    },
  };
  const task = { __typename: 'Task', id: 'tsk_1', project: { __typename: 'Project', id: 'prj_1' }, conversation };

  test('R3.8: it says who takes part, marks guests and those whom only mail reaches, and warns who writes', async () => {
    server.task = task;
    show(<Conversation taskId="tsk_1" />);
    const people = within(await screen.findByRole('list', { name: t.posts.conversation.people })).getAllByRole('listitem');
    expect(people).toHaveLength(2);
    expect(people[0]).toHaveTextContent(/^Ada Inside$/);
    expect(people[1]).toHaveTextContent(`Ruth Mail${t.posts.guest}${t.posts.conversation.byMail}`);
    await field();
    expect(screen.getByText(`${t.posts.audience.outside}.`)).toBeInTheDocument();
    expect(screen.getByText(new RegExp(t.posts.audience.parts(['Ruth Mail'])))).toBeInTheDocument();
    // It comes and goes with the task: there is nothing to rename or delete.
    expect(screen.queryByRole('button', { name: t.threads.menuOf('Conversation') })).toBeNull();
    expect(await screen.findByRole('button', { name: t.threads.levelOf('Conversation', t.posts.conversation.levels.HIDDEN) })).toBeInTheDocument();
  });

  test('closed while somebody writes, what they wrote is given back', async () => {
    server.task = task;
    show(<Conversation taskId="tsk_1" />);
    await user.type(await field(), 'not yet posted');
    server.task = { ...task, conversation: null };
    await readAgain();
    expect(await screen.findByRole('region', { name: t.posts.write.kept })).toHaveTextContent('not yet posted');
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

test('R6.8: a task that is closed for changes while somebody is at it keeps what they entered, and says so', async () => {
  server.task = { __typename: 'Task', id: 'tsk_1', title: 'Draw', description: null, status: 'OPEN', dueDate: null, percentDone: 0 };
  const dirty: boolean[] = [];
  const told = (is: boolean): void => void dirty.push(is);
  const again = show(<TaskWorkForm taskId="tsk_1" open onDirty={told} />);
  await user.type(await screen.findByRole('textbox', { name: t.portal.work.description }), 'Eleven are drawn.');
  expect(dirty.at(-1)).toBe(true);
  again(<TaskWorkForm taskId="tsk_1" open={false} onDirty={told} />);
  expect(screen.getByText(t.portal.work.closed)).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: t.portal.work.description })).toHaveValue('Eleven are drawn.');
  expect(screen.queryByRole('button', { name: t.portal.work.save })).toBeNull();
  await user.click(screen.getByRole('button', { name: t.portal.work.discardClosed }));
  expect(dirty.at(-1)).toBe(false);
});

describe('who reads along', () => {
  const thread: Openness = { level: 'HIDDEN', decided: false, isConversation: false, parts: [] };
  const basic = { name: 'Bea', access: 'BASIC' } as const;
  const advanced = { name: 'Ann', access: 'ADVANCED' } as const;
  const mailed = { name: 'Ruth', access: 'NONE' } as const;

  test('people from outside are not told', () => {
    expect(audienceOf({ ...thread, level: null, parts: [advanced] })).toBeNull();
  });

  test('the level decides, set or not', () => {
    expect(audienceOf(thread)?.who).toBe('inside');
    expect(audienceOf({ ...thread, level: 'VIEW' })?.who).toBe('outside');
    expect(audienceOf({ ...thread, level: 'MODIFY', decided: true })?.who).toBe('outside');
  });

  test('an advanced contact who takes part reads what nobody set; a guest does not, and nobody what was hidden by hand', () => {
    expect(audienceOf({ ...thread, parts: [basic, advanced, mailed] })).toEqual({ who: 'outside', byPart: ['Ann'] });
    expect(audienceOf({ ...thread, parts: [basic, mailed] })?.who).toBe('inside');
    expect(audienceOf({ ...thread, decided: true, parts: [advanced] })?.who).toBe('inside');
  });

  test('a conversation is read by everybody who takes part, by mail as well, whatever was set', () => {
    const conversation = { ...thread, isConversation: true };
    expect(audienceOf(conversation)?.who).toBe('inside');
    expect(audienceOf({ ...conversation, parts: [mailed] })).toEqual({ who: 'outside', byPart: ['Ruth'] });
    expect(audienceOf({ ...conversation, decided: true, parts: [basic] })).toEqual({ who: 'outside', byPart: ['Bea'] });
  });
});

describe('earlier posts in the cache', () => {
  const refs = (from: number, to: number): Reference[] => Array.from({ length: to - from + 1 }, (_, at) => ({ __ref: `Post:${from + at}` }));
  const page = (from: number, to: number, totalCount: number) => ({
    nodes: refs(from, to),
    totalCount,
    pageInfo: { hasPreviousPage: from > 1, startCursor: String(from), hasNextPage: false, endCursor: String(to) },
  });

  test('a page before the present beginning goes in front of it; one of elsewhere changes nothing', () => {
    const shown = page(101, 200, 200);
    const grown = joinEarlier(shown, page(1, 100, 200), '101');
    expect(grown.nodes).toEqual(refs(1, 200));
    expect(grown.pageInfo).toMatchObject({ hasPreviousPage: false, startCursor: '1', endCursor: '200' });
    expect(joinEarlier(shown, page(1, 50, 200), '51')).toBe(shown);
  });

  test('read again, the list keeps what stood before the page, but not over something that is gone', () => {
    const shown = joinEarlier(page(101, 200, 200), page(1, 100, 200), '101');
    expect(joinEarlier(shown, page(102, 201, 201), null).nodes).toEqual(refs(1, 201));
    // One of the earlier posts was deleted: which one is not known, so the earlier part is not kept.
    expect(joinEarlier(shown, page(101, 200, 199), null).nodes).toEqual(refs(101, 200));
  });

  test('a page that does not touch what is shown replaces it', () => {
    expect(joinEarlier(page(1, 20, 20), page(31, 50, 50), null).nodes).toEqual(refs(31, 50));
  });
});

describe('addresses', () => {
  const project = { __typename: 'Project', id: 'prj_1', name: 'Shop' } as const;
  const task = { __typename: 'Task', id: 'tsk_1', title: 'Checkout' } as const;

  test('a thread is found on the page of its task, or among the discussions of its project', () => {
    expect(threadPath('acc_1', { id: 'dth_1', project, task }, 'pst_1')).toBe('/acc_1/projects/prj_1/tasks/tsk_1?thread=dth_1&post=pst_1');
    expect(threadPath('acc_1', { id: 'dth_1', project: null, task })).toBe('/acc_1/tasks/tsk_1?thread=dth_1');
    expect(threadPath('acc_1', { id: 'dth_1', project, task: null }, 'pst_1')).toBe('/acc_1/projects/prj_1/discussions/dth_1?post=pst_1');
    expect(threadPath('acc_1', { id: 'dth_1', project: null, task: null })).toBeNull();
  });

  test('a found post leads to where it was said', () => {
    const find = findOf(
      'acc_1',
      {
        __typename: 'Post',
        id: 'pst_1',
        createdAt: '2026-05-01T09:00:00Z',
        author: gina,
        thread: { __typename: 'DiscussionThread', id: 'dth_1', title: 'Conversation', isConversation: true, project, task },
      },
      'the \ue000lid\ue001',
    );
    expect(find).toMatchObject({ kind: 'POST', below: t.palette.page.inConversation('Checkout'), snippet: 'the \ue000lid\ue001' });
    expect(find?.to).toBe('/acc_1/projects/prj_1/tasks/tsk_1?thread=dth_1&post=pst_1');
  });
});
