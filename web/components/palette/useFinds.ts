import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import type { FoundThingFragment } from '../../__generated__/graphql';
import { useAccountId } from '../../pages/shells/session';
import { type Find, findOf } from '../search/finds';
import { useDebounced } from '../useDebounced';

const Finds = graphql(`
  query PaletteFinds($text: String!) {
    projects: search(text: $text, kinds: [PROJECT], first: 5) {
      ...PaletteHits @unmask
    }
    tasks: search(text: $text, kinds: [TASK], first: 6) {
      ...PaletteHits @unmask
    }
    people: search(text: $text, kinds: [PERSON, COMPANY], first: 6) {
      ...PaletteHits @unmask
    }
    messages: search(text: $text, kinds: [MESSAGE], first: 4) {
      ...PaletteHits @unmask
    }
    posts: search(text: $text, kinds: [POST], first: 4) {
      ...PaletteHits @unmask
    }
  }

  fragment PaletteHits on SearchConnection {
    edges {
      snippet
      node {
        id
        ...FoundThing @unmask
      }
    }
  }
`);

const Recent = graphql(`
  query PaletteRecent($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ...FoundThing @unmask
    }
  }
`);

interface Hits {
  readonly edges: readonly { readonly snippet: string | null; readonly node: FoundThingFragment }[];
}

/** What matches the text, as far as the viewer may see it; null while nothing was asked or no answer is there yet. */
export function useFinds(text: string): {
  readonly finds: readonly Find[] | null;
  readonly asked: string;
  readonly busy: boolean;
  readonly error: unknown;
} {
  const accountId = useAccountId();
  const asked = useDebounced(text.trim(), 160);
  // The last answer stays until the next one is there: the list does not flash while somebody types.
  const { data, previousData, error, loading } = useQuery(Finds, { variables: { text: asked }, skip: asked === '' });
  const shown = asked === '' ? undefined : (data ?? previousData);
  const lines = ({ edges }: Hits): Find[] => edges.flatMap(({ node, snippet }) => findOf(accountId, node, snippet) ?? []);
  return {
    asked,
    busy: text.trim() !== '' && (loading || asked !== text.trim()),
    error,
    finds: shown ? [shown.projects, shown.tasks, shown.people, shown.messages, shown.posts].flatMap(lines) : null,
  };
}

/** The things that were looked at last and are still open to the viewer; the server names them anew. */
export function useRecentFinds(ids: readonly string[]): readonly Find[] {
  const accountId = useAccountId();
  const { data } = useQuery(Recent, { variables: { ids: [...ids] }, skip: ids.length === 0 });
  return (data?.nodes ?? []).flatMap((node) => (node && findOf(accountId, node)) ?? []);
}
