// What is asked, of the product and of the raw program alike. `product` and `raw` make the request for one guest (the
// `number`th request of the run); `same` brings an answer into the form in which the two are compared.

const json = (path, headers, body) => ({ path, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const asGuest = (guest) => ({ 'x-person': guest.id });

/** A redaction report has no order. */
const sorted = (report) => [...(report ?? [])].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
const data = (answer) => {
  if (!answer.data || answer.errors) throw new Error(`no answer: ${JSON.stringify(answer).slice(0, 500)}`);
  return answer.data;
};

const HOME = `query Home {
  projects(first: 5) {
    nodes {
      id
      name
      stage { id name }
      dueDate
      tasks(first: 20) {
        nodes { id title status dueDate percentDone assignee { id displayName } }
      }
    }
  }
}`;

const CHAT = `query Chat($chatId: ID!) {
  chat(id: $chatId) {
    id
    messages(last: 50) {
      nodes { id body sentAt author { id displayName } }
    }
  }
}`;

const TASK = `query Task($id: ID!) {
  task(id: $id) {
    id
    title
    status
    dueDate
    percentDone
    project { id name dueDate stage { id name } }
    assignee { id displayName }
  }
}`;

const SEND = `mutation Send($input: SendMessageInput!) {
  sendMessage(input: $input) {
    message { id body sentAt author { id displayName } }
  }
}`;

/** The chat that a guest reads or writes to: one of their projects, another one each time. */
const chatOf = (guest, number) => guest.projects[number % guest.projects.length].chat;
/** One of the tasks that a guest sees, another one each time. */
const taskOf = (guest, number) => {
  const { tasks } = guest.projects[number % guest.projects.length];
  return tasks[number % tasks.length];
};
const text = (number) => `Message ${number} of the bench, about as long as what people write to each other in a chat.`;

/** The figures of 6-performance.md: the product's CPU per operation, times the raw limit. */
export const OPERATIONS = {
  Q1: {
    title: "guest's home, 5 x 20 rows",
    must: 2.0,
    aim: 1.5,
    product: (guest, { cookie }) => json('/graphql', { cookie: cookie(guest) }, { operationName: 'Home', query: HOME }),
    raw: (guest) => json('/home', asGuest(guest), {}),
    same: (answer) => ({ data: data(answer), redacted: sorted(answer.extensions?.redacted) }),
  },
  Q2: {
    title: 'chat page, 50 messages',
    must: 1.8,
    aim: 1.4,
    product: (guest, { cookie, number }) =>
      json('/graphql', { cookie: cookie(guest) }, { operationName: 'Chat', query: CHAT, variables: { chatId: chatOf(guest, number) } }),
    raw: (guest, { number }) => json('/chat', asGuest(guest), { chatId: chatOf(guest, number) }),
    same: (answer) => ({ data: data(answer), redacted: sorted(answer.extensions?.redacted) }),
  },
  Q3: {
    title: 'one task, with its project',
    must: 3.0,
    aim: 2.1,
    product: (guest, { cookie, number }) =>
      json('/graphql', { cookie: cookie(guest) }, { operationName: 'Task', query: TASK, variables: { id: taskOf(guest, number) } }),
    raw: (guest, { number }) => json('/task', asGuest(guest), { id: taskOf(guest, number) }),
    same: (answer) => ({ data: data(answer), redacted: sorted(answer.extensions?.redacted) }),
  },
  M1: {
    title: 'send a message',
    must: 2.5,
    aim: 1.6,
    product: (guest, { cookie, number, key }) =>
      json('/graphql', { cookie: cookie(guest) }, {
        operationName: 'Send',
        query: SEND,
        variables: { input: { chatId: chatOf(guest, number), clientKey: key, body: text(number) } },
      }),
    raw: (guest, { number, key }) => json('/send', asGuest(guest), { chatId: chatOf(guest, number), clientKey: key, body: text(number) }),
    // Ids and times are new in each program.
    same: (answer) => {
      const { message } = data(answer).sendMessage;
      return { keys: Object.keys(message), body: message.body, author: message.author };
    },
  },
};

/** What is made ten times as many, one after the other, and what that may cost: times the same work on the plain data. */
export const GROWTH = {
  must: 1.3,
  aim: 1.15,
  of: { messages: 'messages', tasks: 'tasksEach', guests: 'guests' },
};

export const LIVE = { title: '1,000 readers of one chat', must: 1.5, aim: 1.2 };

/** A message as the list and the row of the web app read it (ChatListed_message, ChatMessage_message). */
const MESSAGE = `
  id sequence sentAt body deletedAt viewerDidAuthor viewerCanUpdate
  author { __typename id displayName }
  attachments { __typename id name size mediaType url previewUrl }
  editedAt
  viewerCanReact
  mentions { __typename id displayName }
  reactions { __typename emoji count viewerReacted }
  replyTo { __typename id body deletedAt author { __typename id displayName } }
  __typename`;

/** The web app's own subscription to a chat, as its client sends it. */
export const CHAT_EVENTS = `subscription ChatEvents($chatId: ID!, $afterSequence: Int) {
  chatEvents(chatId: $chatId, afterSequence: $afterSequence) {
    __typename
    sequence
    at
    ... on MessageSent { message { ${MESSAGE} } }
    ... on MessageEdited { message { ${MESSAGE} } }
    ... on MessageDeleted { messageId }
    ... on ReactionChanged { message { ${MESSAGE} } }
    ... on PersonTyping { person { __typename id displayName } }
    ... on PresenceChanged { online person { __typename id displayName } }
    ... on AccessEnded { reason }
  }
}`;

/** The request of the sender of S1; `body` carries the number of the message in front. */
export const SEND_LIVE = {
  product: (guest, { cookie, chatId, key, body }) =>
    json('/graphql', { cookie: cookie(guest) }, { operationName: 'Send', query: SEND, variables: { input: { chatId, clientKey: key, body } } }),
  raw: (guest, { chatId, key, body }) => json('/send', asGuest(guest), { chatId, clientKey: key, body }),
};
