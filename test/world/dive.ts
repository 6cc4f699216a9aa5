import { castWorld, ref, type Tree } from './cast';
import type { Client, Json, Stream } from './client';
import type { Item, World } from './facts';

/** The garden's task with two waves, whose data is asked. */
export const plant = (tree: Tree = 'oak'): string => ref(tree, 'tsk', 'plant');

/**
 * The cast with people who may ask: Eve by a survey-only share of the garden, Rita by one of the task Plant, Alex as an advanced
 * contact who sees it, Bill in the archived museum, Hugo in the cellar that is Hidden.
 */
export function diveWorld(): World {
  const world = castWorld();
  for (const account of world.accounts) {
    const tree = account.id === ref('oak', 'acc', 'account') ? 'oak' : 'elm';
    const change = (contact: string, of: string, items: Item[], more: object = {}) => {
      const share = account.shares.find((one) => one.contact === ref(tree, 'con', contact) && one.project === ref(tree, 'prj', of));
      Object.assign(share ?? {}, { items, expiresAt: null, endedAt: null, endedBy: null, ...more });
    };
    change('eve', 'garden', ['DEEP_DIVE']);
    change('rita', 'garden', ['DEEP_DIVE'], { task: plant(tree) });
    change('alex', 'garden', ['PROJECT_TASKS']);
    change('bill', 'museum', ['DEEP_DIVE']);
    change('hugo', 'cellar', ['DEEP_DIVE']);
  }
  return world;
}

const ENTRY = 'id question answer state askedAt viewerCanStop askedBy { id displayName } figures { label value unit wave { id name } } citations { responseId quote codes }';
export const START = `mutation ($input: StartDeepDiveInput!) { startDeepDive(input: $input) { chat { id title internal lastSequence viewerCanAsk task { id } wave { id } startedBy { id } } entry { ${ENTRY} } } }`;
export const ASK = `mutation ($input: AskDeepDiveInput!) { askDeepDive(input: $input) { chat { id lastSequence } entry { ${ENTRY} } } }`;
export const STOP = `mutation ($input: StopDeepDiveInput!) { stopDeepDive(input: $input) { chat { id } entry { ${ENTRY} } } }`;
export const CHAT = `query ($id: ID!) { deepDiveChat(id: $id) { id title internal lastSequence viewerCanAsk entries { totalCount nodes { ${ENTRY} } } } }`;
export const CHATS = 'query ($id: ID!) { task(id: $id) { id viewerCanStartDeepDive viewerCanStartInternalDeepDive deepDiveChats { totalCount nodes { id title internal startedBy { id } } } } }';
export const NODE = `query ($id: ID!) { node(id: $id) { id ... on DeepDiveChat { title } ... on DeepDiveEntry { ${ENTRY} } ... on Response { answer } } }`;
export const EVENTS = `subscription ($id: ID!, $after: Int) { deepDiveEvents(chatId: $id, afterSequence: $after) { __typename sequence entryId
  ... on QuestionAsked { entry { id question state } } ... on AnswerDelta { text offset } ... on AnswerFinished { entry { ${ENTRY} } } ... on DeepDiveEnded { reason } } }`;

/** Waits until the answer is finished, and gives the question with it. */
export async function answered(client: Client, id: string, milliseconds = 5000): Promise<Json> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const { node } = await client.must(NODE, { id });
    if (node.state !== 'ANSWERING') return node;
    if (Date.now() > end) throw new Error(`not answered after ${milliseconds} ms: ${JSON.stringify(node)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a stream was told, in order. */
export const told = (stream: Stream): Json[] => stream.data.map((data) => data.deepDiveEvents);
/** The parts of an answer that came, joined. */
export const joined = (stream: Stream, entryId: string): string =>
  told(stream).filter((one) => one.__typename === 'AnswerDelta' && one.entryId === entryId).map((one) => one.text).join('');
