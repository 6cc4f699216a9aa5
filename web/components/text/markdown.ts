import DOMPurify from 'dompurify';
import { Marked, type Tokens } from 'marked';
import { calmed, hostOf, mentionParts } from './marks';

const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** How much of what follows its signs may be looked through for one text, in characters; the signs after that stand as they were typed. */
const LOOKING = 250_000;
let left = LOOKING;

/** Looks for the end of what begins with a sign, as long as the text has not used up its share: `false` goes on as usual. */
const within =
  (sign: RegExp) =>
  (source: string): false | undefined => {
    if (!sign.test(source)) return false;
    left -= source.length;
    return left < 0 ? undefined : false;
  };

/** Headings would stand above the page's own; in a message they are a strong line. */
const reader = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: { emStrong: within(/^[*_]/), del: within(/^~/), link: within(/^!?\[/), reflink: within(/^!?\[/) },
  renderer: {
    html: ({ text }) => plain(text),
    heading(token) {
      return `<p><strong>${this.parser.parseInline(token.tokens)}</strong></p>`;
    },
    // A picture from elsewhere would tell its host who reads what and when: its address is a link.
    image: ({ href, text }) => `<a href="${plain(href)}">${plain(text || href)}</a>`,
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    link({ href, tokens, text }: Tokens.Link) {
      const words = this.parser.parseInline(tokens);
      const host = hostOf(href);
      if (host === null) return words;
      const tells = text === href || text === host || `mailto:${text}` === href;
      return `<a href="${plain(href)}">${words}</a>${tells ? '' : ` <small>(${plain(host)})</small>`}`;
    },
  },
});

const ELEMENTS = [
  'p',
  'br',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'a',
  'small',
  'hr',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
];

/** More than this lies on another: quotes in quotes in quotes. What is deeper is shown flat. */
const DEEPEST = 6;

function setLinks(root: DocumentFragment): void {
  for (const link of root.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
}

/** Wide tables and code scroll by themselves, by keyboard too. */
function setFrames(root: DocumentFragment): void {
  for (const table of root.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.tabIndex = 0;
    frame.className = 'frame';
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const code of root.querySelectorAll('pre')) code.tabIndex = 0;
}

function setMentions(root: DocumentFragment, names: readonly string[], className: string): void {
  if (names.length === 0) return;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) if (!texts.currentNode.parentElement?.closest('code, a')) found.push(texts.currentNode as Text);
  for (const text of found) {
    const parts = mentionParts(text.data, names);
    if (!parts.some((part) => part.kind === 'mention')) continue;
    text.replaceWith(
      ...parts.map((part) => {
        if (part.kind !== 'mention') return part.text;
        const mention = document.createElement('span');
        mention.className = className;
        mention.textContent = part.text;
        return mention;
      }),
    );
  }
}

/** Quotes that lie deeper than anybody reads are opened into the one around them. */
function flatten(text: string): string {
  return text.replace(/^(?:[ \t]{0,3}>){7,}/gm, '> '.repeat(DEEPEST));
}

/**
 * Reads Markdown: no raw HTML, no pictures, links to the web and to addresses only, sanitised at the end whatever came
 * out before.
 *
 * @param mentioned the class of a mention
 * @returns HTML that may stand in the page, or null where the text cannot be read as Markdown
 */
export function markedHtml(text: string, names: readonly string[], mentioned: string): string | null {
  try {
    left = LOOKING;
    const html = reader.parse(flatten(calmed(text)), { async: false });
    const root = DOMPurify.sanitize(html, {
      ALLOWED_TAGS: ELEMENTS,
      ALLOWED_ATTR: ['href', 'start', 'align'],
      // Else they would have to be web addresses.
      ADD_URI_SAFE_ATTR: ['start', 'align'],
      ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    });
    setLinks(root);
    setFrames(root);
    setMentions(root, names, mentioned);
    const holder = document.createElement('div');
    holder.append(root);
    return holder.innerHTML;
  } catch {
    return null;
  }
}
