/** R10.1, R10.4: mail as a server on the other end of a line gets it. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { castWorld, mailOf, personId, ref } from '../world/cast';
import { type Served, serve } from '../world/server';

interface Arrived {
  from: string;
  to: string[];
  mail: Email;
  raw: string;
}
interface Session {
  envelope: { mailFrom: { address: string }; rcptTo: { address: string }[] };
}
interface PostServer {
  listen(port: number, host: string, then: () => void): void;
  close(then: () => void): void;
  server: { address(): AddressInfo };
}
// It brings no types.
const { SMTPServer } = require('smtp-server') as { SMTPServer: new (options: object) => PostServer };

const arrived: Arrived[] = [];
/** What the server answers to the next mails: a refusal for now, for good, or nothing against them. */
let answer: { responseCode: number; message: string } | null = null;
/** How far the clock has been moved on, in milliseconds. */
let shift = 0;
let smtp: PostServer;
let served: Served;
const garden = ref('oak', 'prj', 'garden');
const SHARE = 'mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id contact { email } } } }';

beforeAll(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream: NodeJS.ReadableStream, { envelope }: Session, done: (error?: Error) => void) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (answer) return done(Object.assign(new Error(answer.message), { responseCode: answer.responseCode }));
        const bytes = Buffer.concat(parts);
        void PostalMime.parse(bytes).then((mail) => {
          arrived.push({ from: envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address), mail, raw: bytes.toString() });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  served = await serve(castWorld(), {
    realMail: true,
    settings: { SMTP_URL: `smtp://127.0.0.1:${smtp.server.address().port}`, MAIL_FROM: 'Portico <portico@example.org>', CHAT_MAIL_MINUTES: '1' },
    clock: () => new Date(Date.now() + shift),
  });
});
afterAll(async () => {
  await served?.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});
beforeEach(() => {
  arrived.length = 0;
  answer = null;
});

const as = (name: string) => served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', name) });
const until = async (enough: () => boolean | Promise<boolean>): Promise<void> => {
  for (let n = 0; n < 400; n++) {
    if (await enough()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`these mails came: ${JSON.stringify(arrived.map(({ to, mail }) => ({ to, subject: mail.subject })))}`);
};
const to = (address: string) => arrived.filter((one) => one.to.includes(address));

test('an invitation arrives once, from us, with a link from PUBLIC_URL and no picture from elsewhere', async () => {
  const greta = await as('greta');
  await greta.must(SHARE, { input: { projectId: garden, emails: ['new.client@example.org'], items: ['PROJECT_TASKS'], message: 'Grüße,\r\nBcc: all@example.org' } });
  await until(() => to('new.client@example.org').length > 0);
  const [{ from, mail, raw } = {} as Arrived, ...more] = to('new.client@example.org');
  expect(more).toEqual([]);
  expect(from).toBe('portico@example.org');
  expect(mail.to).toEqual([{ address: 'new.client@example.org', name: '' }]);
  expect(mail.bcc).toBeUndefined();
  expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
  expect(mail.text).toContain(`${served.url}/activate#`);
  expect(mail.html).toContain(`${served.url}/activate#`);
  expect(mail.html).not.toMatch(/<img|src=|url\(/i);
  expect(mail.text).toContain('Grüße');
  expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
});

test('a mail on missed messages is taken back with one press (RFC 8058)', async () => {
  const bob = await as('bob');
  await bob.must('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', {
    input: { chatId: ref('oak', 'cht', 'gardenguests'), body: 'are you there', clientKey: 'one' },
  });
  const bill = mailOf('oak', 'bill').toLowerCase();
  await until(async () => (await served.count('mails', "template = 'chat-missed'")) > 0);
  shift += 2 * 60_000;
  // The outbox looks every few seconds; a mail that is ordered wakes it.
  await (await as('greta')).must(SHARE, { input: { projectId: garden, emails: ['tick@example.org'], items: [] } });
  await until(() => arrived.some((one) => one.to[0]?.toLowerCase() === bill));
  const header = (name: string) => arrived.find((one) => one.to[0]?.toLowerCase() === bill)?.mail.headers.find(({ key }) => key === name)?.value;
  expect(header('list-unsubscribe')).toMatch(new RegExp(`^<${served.url}/mail/mute/\\S+>$`));
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
});

test('R10.4: what was revoked before it was sent never goes out; what could not be sent is sent once it can be', async () => {
  const greta = await as('greta');
  answer = { responseCode: 451, message: 'not now' };
  const share = async (email: string) =>
    (await greta.must(SHARE, { input: { projectId: garden, emails: [email], items: ['PROJECT_TASKS'] } })).shareProject.shares[0].id as string;
  const revoked = await share('revoked@example.org');
  await share('kept@example.org');
  await until(async () => (await served.count('mails', "to_address in ('revoked@example.org', 'kept@example.org') and attempts > 0")) === 2);
  await greta.must('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id: revoked });
  answer = null;
  // Their next tries are now.
  await served.database.transaction(async (transaction) => {
    await transaction.run("update mails set next_attempt_at = '2020-01-01T00:00:00.000Z' where state = 'WAITING'");
  });
  await share('wakes@example.org');
  await until(() => to('kept@example.org').length === 1 && to('wakes@example.org').length === 1);
  await until(async () => (await served.count('mails', "to_address = 'revoked@example.org' and state = 'CANCELLED'")) === 1);
  expect(to('revoked@example.org')).toEqual([]);
});

test('a mail that is refused for good is not tried again', async () => {
  const greta = await as('greta');
  answer = { responseCode: 550, message: 'no such mailbox' };
  await greta.must(SHARE, { input: { projectId: garden, emails: ['nobody.there@example.org'], items: ['PROJECT_TASKS'] } });
  await until(async () => (await served.count('mails', "to_address = 'nobody.there@example.org' and state = 'FAILED'")) === 1);
  expect(await served.count('mails', "to_address = 'nobody.there@example.org' and attempts = 1")).toBe(1);
});
