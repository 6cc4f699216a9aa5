import { useParams, useSearchParams } from 'react-router';

/** A thread that the address names, and the post in it, if it names one. */
export interface WantedPost {
  readonly threadId: string;
  readonly postId: string | null;
}

/** What the address leads to: `threadPath` writes it. */
export function useWantedPost(): WantedPost | null {
  const { threadId } = useParams();
  const [search] = useSearchParams();
  const wanted = threadId ?? search.get('thread');
  return wanted === null ? null : { threadId: wanted, postId: search.get('post') };
}
