import { Fragment, type ReactNode } from 'react';
import classes from './MessageText.module.css';

const link = /https?:\/\/[^\s<>"']+/g;

/** What belongs to the sentence and not to the address that stands at its end. */
const trailing = /[.,;:!?)\]}]+$/;

/**
 * A text as it was typed: its line breaks stand, its web addresses are links. Nothing in it is read as markup.
 *
 * @param children what stands behind it in the same line
 */
export function MessageText({ text, children }: { readonly text: string; readonly children?: ReactNode }): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    const address = match[0].replace(trailing, '');
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(
      <a href={address} target="_blank" rel="noopener noreferrer nofollow">
        {address}
      </a>,
    );
    end = match.index + address.length;
  }
  parts.push(text.slice(end));
  return (
    <div className={classes.text} dir="auto">
      {parts.map((part, index) => (
        <Fragment key={index}>{part}</Fragment>
      ))}
      {children}
    </div>
  );
}
