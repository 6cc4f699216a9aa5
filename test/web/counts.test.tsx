/** Unread counts that are in view stay right, whatever is said or read elsewhere (R7.2). */
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { act, render } from '@testing-library/react';
import { useCountsKept } from '../../web/components/chats/useCountsKept';

const asked: string[][] = [];
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: new ApolloLink(({ variables }) => {
    asked.push(variables['ids'] as string[]);
    return new Observable((observer) => {
      const nodes = (variables['ids'] as string[]).map((id) => ({ __typename: 'Chat', id, unreadCount: asked.length, lastReadSequence: 3 }));
      observer.next({ data: { nodes } });
      observer.complete();
    });
  }),
});

function Row({ id }: { readonly id: string | null }) {
  useCountsKept(id === null ? null : { id });
  return null;
}
const page = (...ids: (string | null)[]) => (
  <ApolloProvider client={client}>
    {ids.map((id, place) => (
      <Row key={place} id={id} />
    ))}
  </ApolloProvider>
);
const later = (milliseconds: number): Promise<void> => act(async () => jest.advanceTimersByTime(milliseconds));

beforeEach(() => {
  asked.length = 0;
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test('all that a page shows is one question; what it shows no more is not asked for', async () => {
  const shown = render(page('cht_1', 'cht_2', 'cht_1', null));
  await later(9_000);
  expect(asked).toEqual([]);
  await later(2_000);
  expect(asked).toEqual([['cht_1', 'cht_2']]);
  expect((client.cache.extract() as Record<string, unknown>)['Chat:cht_2']).toMatchObject({ unreadCount: 1, lastReadSequence: 3 });
  shown.rerender(page('cht_1'));
  await later(10_000);
  expect(asked[1]).toEqual(['cht_1']);
  shown.unmount();
  await later(30_000);
  expect(asked).toHaveLength(2);
});

test('a page that nobody sees asks nothing, and asks at once when it is seen again', async () => {
  const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const shown = render(page('cht_1'));
  await later(60_000);
  expect(asked).toEqual([]);
  visibility.mockReturnValue('visible');
  await act(async () => document.dispatchEvent(new Event('visibilitychange')));
  expect(asked).toEqual([['cht_1']]);
  shown.unmount();
  visibility.mockRestore();
});
