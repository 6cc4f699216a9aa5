import type { ReactNode } from 'react';

/** The words around a hit, the hits marked (they stand between U+E000 and U+E001). */
export function Snippet({ text }: { readonly text: string }): ReactNode {
  const parts = text.split(/[\ue000\ue001]/);
  return parts.map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}
