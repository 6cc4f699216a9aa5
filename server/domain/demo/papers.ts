import { crc32, deflateSync } from 'node:zlib';

/** What stands in a file of the demo: the lines of a text or of a page, or the colours of a picture. */
export type DemoContent = readonly string[];

/** A page of A4 with lines of text, as small as a PDF can be. */
function page([heading = '', ...lines]: DemoContent): Buffer {
  const quoted = (line: string) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj`;
  const text = `BT /F 22 Tf 64 760 Td ${quoted(heading)} /F 12 Tf 0 -40 Td 18 TL ${lines.map((line) => `${quoted(line)} T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

const EDGE = 96;

/** A picture of fields of colour beside each other, given as `rrggbb`. */
function swatches(colours: DemoContent): Buffer {
  const width = EDGE * colours.length;
  const row = Buffer.concat([Buffer.from([0]), ...colours.map((colour) => Buffer.alloc(EDGE * 3, Buffer.from(colour, 'hex')))]);
  const chunk = (type: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(EDGE * 2, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: EDGE * 2 }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The bytes of a file of the demo, of the kind that its name says. */
export function bytesOf(name: string, content: DemoContent): Buffer {
  if (name.endsWith('.pdf')) return page(content);
  if (name.endsWith('.png')) return swatches(content);
  return Buffer.from(`${content.join('\n')}\n`);
}
