import { type ReactNode, useMemo } from 'react';
import { markedHtml } from './markdown';
import { PlainText } from './PlainText';
import classes from './WrittenText.module.css';

/** A text read as Markdown. Where that fails (a text may be built to make it fail) it stands as it was typed. */
export default function MarkedText({ text, mentions }: { readonly text: string; readonly mentions: readonly string[] }): ReactNode {
  const names = mentions.join('\n');
  const html = useMemo(() => markedHtml(text, names ? names.split('\n') : [], classes.mention ?? ''), [text, names]);
  if (html === null) return <PlainText text={text} mentions={mentions} />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised in markdown.ts, the one place where a text becomes elements
  return <div className={classes.marked} data-paragraphs dangerouslySetInnerHTML={{ __html: html }} />;
}
