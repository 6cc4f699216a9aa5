/** A part of a mail, the same in plain text and in HTML. */
export type Part =
  | { readonly text: string }
  /** Somebody's own words, set apart from ours. */
  | { readonly quote: string }
  | { readonly list: readonly string[] }
  | { readonly link: string; readonly label: string };

/** A mail as its reader gets it. */
export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where a mail program says that no more such mails are wanted. */
  readonly unsubscribe: string | null;
}

const LONGEST_SUBJECT = 180;

/** Makes one line of a text: no line break or other invisible sign of a name reaches a header or fakes a paragraph. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Keeps line breaks of a longer text, and drops what nobody sees. */
const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]+/gu, '')
    .trim();

function asText(part: Part): string {
  if ('text' in part) return plain(part.text);
  if ('quote' in part)
    return plain(part.quote)
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
  if ('list' in part) return part.list.map((line) => `- ${oneLine(line)}`).join('\n');
  return `${part.label}:\n${part.link}`;
}

function asHtml(part: Part): string {
  if ('text' in part) return `<p>${escaped(plain(part.text))}</p>`;
  if ('quote' in part)
    return `<blockquote style="margin:0;padding-left:12px;border-left:3px solid #adb5bd">${escaped(plain(part.quote)).replaceAll('\n', '<br>')}</blockquote>`;
  if ('list' in part) return `<ul>${part.list.map((line) => `<li>${escaped(oneLine(line))}</li>`).join('')}</ul>`;
  return `<p><a href="${escaped(part.link)}">${escaped(part.label)}</a></p>`;
}

/** Puts a mail together. The HTML has nothing that is fetched from anywhere. */
export function compose(subject: string, parts: readonly Part[], unsubscribe: string | null = null): Rendered {
  return {
    unsubscribe,
    subject: oneLine(subject).slice(0, LONGEST_SUBJECT),
    text: `${parts.map(asText).join('\n\n')}\n`,
    html: `<!doctype html><html><head><meta charset="utf-8"></head><body style="font-family:sans-serif;line-height:1.5">${parts.map(asHtml).join('\n')}</body></html>`,
  };
}
