/** 7-security: the address of a push comes from a client, and leads neither to this machine nor into its networks. */
import { createECDH, randomBytes } from 'node:crypto';
import { isInside, pushKeys, webPusher } from '../../server/platform/push';

test.each([
  ['127.0.0.1', 4], ['10.1.2.3', 4], ['172.31.0.1', 4], ['192.168.1.1', 4], ['169.254.169.254', 4], ['100.64.0.1', 4], ['0.0.0.0', 4], ['224.0.0.1', 4], ['255.255.255.255', 4],
  ['::1', 6], ['::', 6], ['fd00::1', 6], ['fe80::1', 6], ['::ffff:127.0.0.1', 6], ['::ffff:a00:1', 6], ['ff02::1', 6],
])('%s lies inside', (address, family) => {
  expect(isInside(address, family)).toBe(true);
});
test.each([['142.250.1.1', 4], ['2a00:1450:4001::1', 6], ['172.32.0.1', 4], ['100.128.0.1', 4], ['::ffff:142.250.1.1', 6]])('%s lies outside', (address, family) => {
  expect(isInside(address, family)).toBe(false);
});

test('a host that may be spoken to is not, where its name leads inside at that moment', async () => {
  const pusher = webPusher('a key of a test', { publicUrl: 'http://localhost', mailFrom: 'Test <test@example.org>', pushHosts: ['localhost'] });
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const to = { endpoint: 'https://localhost/x', p256dh: keys.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
  expect(pusher.accepts(to.endpoint)).toBe(true);
  await expect(pusher.push(to, 'text', 'topic')).rejects.toMatchObject({ outcome: 'TRY_AGAIN', message: 'the push service could not be reached: EHOSTINSIDE' });
  // And one that was taken out of the settings since is gone.
  const narrower = webPusher('a key of a test', { publicUrl: 'http://localhost', mailFrom: 'Test <test@example.org>', pushHosts: [] });
  await expect(narrower.push(to, 'text', 'topic')).rejects.toMatchObject({ outcome: 'GONE' });
});

test('keys that are none are not tried again, and no message carries the address', async () => {
  const pusher = webPusher('a key of a test', { publicUrl: 'http://localhost', mailFrom: 'Test <test@example.org>', pushHosts: [] });
  const to = { endpoint: 'https://fcm.googleapis.com/zzsecretqq', p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: randomBytes(16).toString('base64url') };
  const error = await pusher.push(to, 'text', 'topic').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ outcome: 'GONE' });
  expect((error as Error).message).not.toContain('zzsecretqq');
});

test('the pair of keys is that of the secret key, and of no other', () => {
  expect(pushKeys('one')).toEqual(pushKeys('one'));
  expect(pushKeys('one').publicKey).not.toBe(pushKeys('two').publicKey);
  expect(Buffer.from(pushKeys('one').publicKey, 'base64url')).toHaveLength(65);
});
