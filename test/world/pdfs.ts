/** PDF files as small as a test needs them, good and bad. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

type Part = string | Buffer;
const bytes = (...parts: Part[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1' as never)));
const stream = (content: Part, more = ''): Buffer => bytes(`<</Length ${content.length}${more}>>stream\n`, content, '\nendstream');

/** Numbers the objects from 1 (the catalog) and writes the table of their places. */
export function pdf(objects: Part[], trailer = ''): Buffer {
  const parts: Buffer[] = [bytes('%PDF-1.7\n')];
  const places: number[] = [];
  let at = 9;
  for (const [n, object] of objects.entries()) {
    const part = bytes(`${n + 1} 0 obj\n`, object, '\nendobj\n');
    places.push(at);
    parts.push(part);
    at += part.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(bytes(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
const pages = (kids: number[]): string => `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`;
const page = (content: number, box = '0 0 595 842', resources = ''): string => `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents ${content} 0 R/Resources<<${resources}>>>>`;
/** The upper half green. */
const DRAWN = '0 0.5 0 rg 0 421 595 421 re f';

/** One page of A4, its upper half green. */
export const onePage = (box?: string): Buffer => pdf([CATALOG, pages([3]), page(4, box), stream(DRAWN)]);
export const manyPages = (count: number): Buffer => pdf([CATALOG, pages(Array.from({ length: count }, (_, n) => n + 4)), stream(DRAWN), ...Array.from({ length: count }, () => page(3))]);
export const noPage = (): Buffer => pdf([CATALOG, pages([])]);
/** Nobody knows the password; that of the owner and of the user are random bytes. */
export const encrypted = (): Buffer => {
  const key = createHash('sha256').update('nobody knows').digest('hex');
  return pdf([CATALOG, pages([3]), page(4), stream(DRAWN), `<</Filter/Standard/V 2/R 3/Length 128/P -44/O<${key}>/U<${key}>>>`], `/Encrypt 5 0 R/ID[<${key.slice(0, 32)}><${key.slice(0, 32)}>]`);
};
/** A picture of `edge` × `edge` pixels, which takes a few bytes to say and three for each pixel to hold. */
export const wide = (edge: number): Buffer => {
  const packed = deflateSync(deflateSync(Buffer.alloc(edge * edge * 3), { level: 9 }), { level: 9 });
  const picture = stream(packed, `/Type/XObject/Subtype/Image/Width ${edge}/Height ${edge}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter[/FlateDecode/FlateDecode]`);
  return pdf([CATALOG, pages([3]), page(4, undefined, '/XObject<</P 5 0 R>>'), stream('q 595 0 0 842 0 0 cm /P Do Q'), picture]);
};
/** Forms that each draw the next one ten times: `depth` of them draw 10^depth squares. */
export const nested = (depth: number): Buffer => {
  const form = (next: number | null) => stream(next === null ? '0 0 1 rg 0 0 500 500 re f' : '/F Do '.repeat(10), `/Type/XObject/Subtype/Form/BBox[0 0 595 842]${next === null ? '' : `/Resources<</XObject<</F ${next} 0 R>>>>`}`);
  return pdf([CATALOG, pages([3]), page(4, undefined, '/XObject<</F 5 0 R>>'), stream('/F Do'), ...Array.from({ length: depth }, (_, n) => form(n === depth - 1 ? null : n + 6))]);
};
/** A page whose description is `megabytes` of text, packed. */
export const packed = (megabytes: number): Buffer =>
  pdf([CATALOG, pages([3]), page(4), stream(deflateSync(Buffer.alloc(megabytes * 1024 * 1024, '0 0 m 9 9 l S '), { level: 9 }), '/Filter/FlateDecode')]);
/** Pages that are their own parents and children. */
export const circular = (): Buffer => pdf([CATALOG, '<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>']);
/** A page in a few bytes whose every pixel takes `steps` steps of arithmetic. */
export const slow = (steps: number): Buffer => {
  const program = stream(`{ add ${'dup mul '.repeat(steps)} dup dup }`, '/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]');
  const shading = '<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Matrix[595 0 0 842 0 0]/Function 6 0 R>>';
  return pdf([CATALOG, pages([3]), page(4, undefined, '/Shading<</S 5 0 R>>'), stream('/S sh'), shading, program]);
};
