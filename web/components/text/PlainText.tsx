import { Fragment, type ReactNode } from 'react';
import { calmed, hostOf, textParts } from './marks';
import classes from './WrittenText.module.css';

/** A text as it was typed: its line breaks stand, its web addresses are links. Nothing in it is read as markup. */
export function PlainText({ text, mentions }: { readonly text: string; readonly mentions: readonly string[] }): ReactNode {
  return (
    <div className={classes.plain}>
      {textParts(calmed(text), mentions).map((part, index) => (
        <Fragment key={index}>
          {part.kind === 'link' && hostOf(part.text) ? (
            <a href={part.text} target="_blank" rel="noopener noreferrer nofollow">
              {part.text}
            </a>
          ) : part.kind === 'mention' ? (
            <span className={classes.mention}>{part.text}</span>
          ) : (
            part.text
          )}
        </Fragment>
      ))}
    </div>
  );
}
