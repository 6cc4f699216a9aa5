/** What is closed is in nobody's memory (R5.6, R7.5). */
import { ApolloClient, ApolloLink, gql, Observable } from '@apollo/client';
import { createCache } from '../../web/apollo/cache';
import { createEndedAccess, forgetProject, forgetUnseen, partsOf } from '../../web/apollo/forget';

const everything = gql`
  query Everything {
    projects(first: 10) {
      totalCount
      nodes {
        id
        name
        manager {
          id
          displayName
        }
        stage {
          id
          name
        }
        guestChat {
          id
          messages(last: 10) {
            nodes {
              id
              sequence
              body
              author {
                id
                displayName
              }
            }
            pageInfo {
              hasPreviousPage
              hasNextPage
              startCursor
              endCursor
            }
          }
        }
        tasks(first: 10) {
          totalCount
          nodes {
            id
            title
            project {
              id
            }
          }
        }
      }
    }
  }
`;

const oneTask = gql`
  query OneTask {
    task(id: "tsk_9") {
      id
      title
      description
      project {
        id
      }
    }
  }
`;

const ada = { __typename: 'Employee', id: 'emp_1', displayName: 'Ada Inside' };

function project(number: number): Record<string, unknown> {
  const id = `prj_${number}`;
  const message = (sequence: number): Record<string, unknown> => ({
    __typename: 'Message',
    id: `msg_${number}_${sequence}`,
    sequence,
    body: `said ${sequence} in secret-${number}`,
    author: ada,
  });
  return {
    __typename: 'Project',
    id,
    name: `name of secret-${number}`,
    manager: ada,
    stage: { __typename: 'Stage', id: 'stg_1', name: 'In progress' },
    guestChat: {
      __typename: 'Chat',
      id: `cht_${number}`,
      messages: {
        __typename: 'MessageConnection',
        nodes: [message(1), message(2)],
        pageInfo: { __typename: 'PageInfo', hasPreviousPage: false, hasNextPage: false, startCursor: '1', endCursor: '2' },
      },
    },
    tasks: {
      __typename: 'TaskConnection',
      totalCount: 1,
      nodes: [{ __typename: 'Task', id: `tsk_${number}`, title: `task of secret-${number}`, project: { __typename: 'Project', id } }],
    },
  };
}

const list = (...numbers: number[]): Record<string, unknown> => ({
  projects: { __typename: 'ProjectConnection', totalCount: numbers.length, nodes: numbers.map(project) },
});

const strayTask = {
  task: {
    __typename: 'Task',
    id: 'tsk_9',
    title: 'another of secret-1',
    description: 'deep in secret-1',
    project: { __typename: 'Project', id: 'prj_1' },
  },
};

test('forgetting a project drops its chat, messages and tasks, wherever they were loaded, and nothing of the others', () => {
  const cache = createCache();
  cache.writeQuery({ query: everything, data: list(1, 2) });
  cache.writeQuery({ query: oneTask, data: strayTask });
  expect(JSON.stringify(cache.extract())).toContain('secret-1');
  forgetProject(cache, 'prj_1');
  const left = JSON.stringify(cache.extract());
  expect(left).not.toContain('secret-1');
  for (const kept of ['said 1 in secret-2', 'task of secret-2', 'Ada Inside', 'In progress']) expect(left).toContain(kept);
  expect(cache.readQuery({ query: oneTask })).toBeNull();
});

test('a list that is on the screen loses the row at once', () => {
  const cache = createCache();
  cache.writeQuery({ query: everything, data: list(1, 2) });
  const seen: string[][] = [];
  cache.watch({
    query: everything,
    optimistic: true,
    callback: ({ result }) => {
      const nodes = (result as { projects?: { nodes?: { name: string }[] } } | null)?.projects?.nodes ?? [];
      seen.push(nodes.map((node) => node.name));
    },
  });
  forgetProject(cache, 'prj_1');
  expect(seen.at(-1)).toEqual(['name of secret-2']);
});

test('events that a subscription has left behind are forgotten with the project', () => {
  const cache = createCache();
  cache.writeQuery({ query: everything, data: list(1) });
  const event = { __typename: 'MessageDeleted', sequence: 3, at: '2026-05-01T12:00:00Z', messageId: 'secret-1' };
  cache.write({
    query: gql`subscription Event { chatEvents(chatId: "cht_1") { sequence at messageId } }`,
    result: { chatEvents: event },
    dataId: 'ROOT_SUBSCRIPTION',
  });
  forgetProject(cache, 'prj_1');
  expect(JSON.stringify(cache.extract())).not.toContain('secret-1');
});

test('an unknown project is nothing to forget', () => {
  const cache = createCache();
  cache.writeQuery({ query: everything, data: list(2) });
  const before = JSON.stringify(cache.extract());
  forgetProject(cache, 'prj_unknown');
  expect(JSON.stringify(cache.extract())).toBe(before);
});

test('parts of a project: people, stages and other projects are none', () => {
  const cache = createCache();
  cache.writeQuery({ query: everything, data: list(1, 2) });
  expect([...partsOf(cache.extract(), 'Project:prj_1')].sort()).toEqual([
    'Chat:cht_1',
    'Message:msg_1_1',
    'Message:msg_1_2',
    'Project:prj_1',
    'Task:tsk_1',
  ]);
});

test('when what the viewer may do has changed, the screen is read again and everything else is gone', async () => {
  let open = [1, 2];
  const asked: string[] = [];
  const link = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        asked.push(operation.operationName ?? '');
        observer.next({ data: operation.operationName === 'OneTask' ? strayTask : list(...open) });
        observer.complete();
      }),
  );
  const client = new ApolloClient({ cache: createCache(), link });
  await client.query({ query: oneTask });
  const shown: number[] = [];
  const screen = client.watchQuery<{ projects: { nodes: unknown[] } }>({ query: everything }).subscribe((result) => {
    if (result.dataState === 'complete') shown.push(result.data.projects.nodes.length);
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(shown.at(-1)).toBe(2);
  open = [2];
  await forgetUnseen(client);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(asked).toEqual(['OneTask', 'Everything', 'Everything']);
  expect(shown.at(-1)).toBe(1);
  const left = JSON.stringify(client.cache.extract());
  expect(left).not.toContain('secret-1');
  expect(left).toContain('secret-2');
  screen.unsubscribe();
});

test('ended projects are remembered until they may be open again, and told to who listens', () => {
  const store = createEndedAccess();
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  const end = { projectId: 'prj_1', at: '2026-05-01T12:00:00Z', reason: 'EXPIRED' } as const;
  store.add(end);
  expect(store.get('prj_1')).toEqual(end);
  expect(store.get('prj_2')).toBeNull();
  store.clear();
  expect(store.get('prj_1')).toBeNull();
  store.clear();
  expect(told).toBe(2);
});
