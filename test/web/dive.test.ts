/** Following Deep Dive through a bad network: each piece of an answer once and at its place (R8.7, R8.9), and forgetting (R7.5). */
import { ApolloLink, gql, Observable } from '@apollo/client';
import type { AccessEndReason, AnswerState } from '../../web/__generated__/graphql';
import type { PorticoClient } from '../../web/apollo/client';
import { forgetProject } from '../../web/apollo/forget';
import { admission } from '../../web/apollo/live';
import { DiveChat } from '../../web/components/deep-dive/documents';
import { followDive } from '../../web/components/deep-dive/follow';
import { sessionOver } from './stand-in';

const CHAT = 'ddc_1';
const entry = (id: string, answer: string, state: AnswerState = 'ANSWERING') => ({
  __typename: 'DeepDiveEntry', id, question: `Question ${id}`, askedAt: '2026-11-26T09:00:00Z', answer, state, viewerCanStop: false, askedBy: null, figures: [], citations: [],
});
const chat = {
  __typename: 'DeepDiveChat', id: CHAT, title: 'Question 1', internal: false, lastSequence: 3, viewerCanAsk: true, task: { __typename: 'Task', id: 'tsk_1' }, wave: null,
  entries: { __typename: 'DeepDiveEntryConnection', totalCount: 1, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, nodes: [entry('dde_1', 'Most ')] },
};

/** The stream as the server holds it: events are pushed by the test, starts are noted with their number. */
class DiveStream {
  readonly starts: (number | null)[] = [];
  private push: ((event: object) => void) | null = null;
  readonly link = admission().concat(
    new ApolloLink((operation) =>
      new Observable((observer) => {
        if (operation.operationName === 'DiveChat') {
          observer.next({ data: { deepDiveChat: chat } });
          observer.complete();
          return undefined;
        }
        this.starts.push(operation.variables['afterSequence'] as number | null);
        this.push = (event) => observer.next({ data: { deepDiveEvents: event } });
        return undefined;
      }),
    ),
  );
  delta = (sequence: number, text: string, offset: number) => this.push?.({ __typename: 'AnswerDelta', sequence, entryId: 'dde_1', text, offset });
  asked = (sequence: number, id: string) => this.push?.({ __typename: 'QuestionAsked', sequence, entryId: id, entry: entry(id, '') });
  finished = (sequence: number, answer: string, state: AnswerState = 'DONE') => this.push?.({ __typename: 'AnswerFinished', sequence, entryId: 'dde_1', entry: entry('dde_1', answer, state) });
  ended = (reason: AccessEndReason) => this.push?.({ __typename: 'DeepDiveEnded', sequence: null, entryId: null, reason });
}

let stream: DiveStream;
let session: PorticoClient;
const told: string[] = [];

beforeEach(async () => {
  jest.useFakeTimers();
  told.length = 0;
  stream = new DiveStream();
  session = sessionOver(stream.link);
  await session.apollo.query({ query: DiveChat, variables: { chatId: CHAT } });
});
afterEach(() => jest.useRealTimers());

const follow = () =>
  followDive(session, {
    chatId: CHAT,
    afterSequence: 3,
    onFinished: (state) => told.push(state),
    onEnded: (reason) => told.push(reason),
    onRefused: (code) => told.push(code),
    onMissing: () => told.push('missing'),
  });

const kept = () => Object.values(session.apollo.cache.extract() as Record<string, { __typename?: string; id?: string; answer?: string; state?: string }>).filter((one) => one.__typename === 'DeepDiveEntry');
const answer = () => kept().find(({ id }) => id === 'dde_1')?.answer;
const listed = () => session.apollo.readQuery({ query: DiveChat, variables: { chatId: CHAT } })?.deepDiveChat?.entries;

test('an answer grows piece by piece, a repeated event counts once, and the whole of it is what was joined', () => {
  follow();
  expect(stream.starts).toEqual([3]);
  stream.delta(4, 'answers ', 5);
  stream.delta(4, 'answers ', 5);
  stream.delta(5, 'speak of Signs.', 13);
  expect(answer()).toBe('Most answers speak of Signs.');
  stream.finished(6, 'Most answers speak of Signs.');
  expect(told).toEqual(['DONE']);
});

test('a question of somebody else stands at the end, once', () => {
  follow();
  stream.asked(4, 'dde_2');
  stream.asked(4, 'dde_2');
  expect(listed()?.nodes.map(({ id }) => id)).toEqual(['dde_1', 'dde_2']);
  expect(listed()?.totalCount).toBe(2);
});

test('where a number is missing the stream is taken up again from the last one, and in the end the chat is read anew', async () => {
  follow();
  for (let turn = 0; turn < 2; turn++) {
    stream.delta(6, 'later', 30);
    await jest.advanceTimersByTimeAsync(10);
  }
  expect(stream.starts).toEqual([3, 3, 3]);
  expect(answer()).toBe('Most ');
  stream.delta(6, 'later', 30);
  expect(told).toContain('missing');
  expect(answer()).toBe('Most ');
});

test('what was stopped keeps what had arrived, and who has lost access hears nothing more (R8.9)', () => {
  follow();
  stream.finished(4, 'Most ans', 'STOPPED');
  expect([answer(), ...told]).toEqual(['Most ans', 'STOPPED']);
  stream.ended('ACCESS_REMOVED');
  stream.delta(5, 'wers', 8);
  expect([answer(), ...told]).toEqual(['Most ans', 'STOPPED', 'ACCESS_REMOVED']);
});

test('with its project all of its survey data is forgotten: waves with their figures, chats, questions, answers (R7.5)', () => {
  const { cache } = session.apollo;
  cache.writeQuery({
    query: gql`query Survey { project(id: "prj_1") { id surveyTasks { nodes { id waves { id name visualize { responseCount } } deepDiveChats { nodes { id } } } } } }`,
    data: {
      project: {
        __typename: 'Project', id: 'prj_1',
        surveyTasks: { __typename: 'TaskConnection', nodes: [{ __typename: 'Task', id: 'tsk_1', waves: [{ __typename: 'Wave', id: 'wav_1', name: 'Secret spring', visualize: { __typename: 'Visualization', responseCount: 777 } }], deepDiveChats: { __typename: 'DeepDiveChatConnection', nodes: [{ __typename: 'DeepDiveChat', id: CHAT }] } }] },
      },
    },
  });
  cache.writeQuery({
    query: gql`query Cited { node(id: "rsp_1") { id answer wave { id } } }`,
    data: { node: { __typename: 'Response', id: 'rsp_1', answer: 'a secret answer', wave: { __typename: 'Wave', id: 'wav_1' } } },
  });
  expect(JSON.stringify(cache.extract())).toMatch(/Secret spring.*777|777.*Secret spring/);
  forgetProject(cache, 'prj_1');
  expect(JSON.stringify(cache.extract())).not.toMatch(/Secret spring|777|Question|Most |a secret answer/);
});
