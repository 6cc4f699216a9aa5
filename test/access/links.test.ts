/** R8.3: what a sharing link opens, by the kernel, by the database and by the oracle; and that each of its conditions matters. */
import { endsOf } from '../../server/access/level';
import { type LinkFacts, linkStateOf } from '../../server/access/link';
import { linkScope } from '../../server/persistence/scopes/links';
import { waveScope } from '../../server/persistence/scopes/surveys';
import { readLinkByHash, readLinkById } from '../../server/persistence/links';
import type { Viewer } from '../../server/access/viewer';
import { freshDatabase, type Kind, KINDS } from '../world/databases';
import type { World } from '../world/facts';
import { treeOf } from '../world/kernel';
import { linkHash, linksOf, type PlacedLink } from '../world/links';
import { DEEP, randomWorld } from '../world/random';
import { fill } from '../world/rows';
import { SEED, tell, worlds } from '../world/told';
import { see } from './oracle';

/** Each link of a world with what the oracle says of it to an Administrator. */
const judged = (world: World): { placed: PlacedLink; facts: LinkFacts; state: unknown }[] =>
  world.accounts.flatMap((account) => {
    const administrator = account.employees.find((one) => one.role === 'ADMINISTRATOR' && one.active);
    const seen = administrator ? see(world, { account: account.id, person: administrator.id }) : null;
    return linksOf(account).flatMap((placed) => {
      const state = seen?.links.get(placed.link.id)?.['state'];
      const { link, task, project } = placed;
      const facts: LinkFacts = {
        expiresAt: link.expiresAt, revokedAt: link.revokedAt, accountSharing: account.sharingEnabled, projectSharing: project.sharingEnabled,
        project: { level: project.level, decided: project.levelBy !== null }, end: endsOf(treeOf(account, project.id)).get(task.id) ?? null,
      };
      return state === undefined ? [] : [{ placed, facts, state }];
    });
  });

const many = Array.from({ length: worlds(120) }, (_, n) => randomWorld(SEED + n, 1, n % 4 === 3 ? DEEP : undefined));
const links = many.flatMap((world) => judged(world).map((one) => ({ ...one, now: world.now })));

test('the kernel says of every link of random worlds what the oracle says', () => {
  expect(new Set(links.map(({ state }) => state))).toEqual(new Set(['ACTIVE', 'EXPIRED', 'REVOKED', 'CLOSED']));
  expect(links.filter(({ facts, state, now }) => linkStateOf(facts, now) !== state)).toEqual([]);
  tell(`sharing links: ${links.length} in ${many.length} random worlds, 0 disagreements`);
});

const WITHOUT: Record<string, (facts: LinkFacts) => LinkFacts> = {
  'revocation': (facts) => ({ ...facts, revokedAt: null }),
  'the end date': (facts) => ({ ...facts, expiresAt: '9999' }),
  'the switch of the account': (facts) => ({ ...facts, accountSharing: true }),
  'the switch of the project': (facts) => ({ ...facts, projectSharing: true }),
  'Hidden on the project': (facts) => ({ ...facts, project: { ...facts.project, level: 'VISIBLE' } }),
  'the level of the task': (facts) => ({ ...facts, end: null }),
  'who decided it': (facts) => ({ ...facts, end: facts.end && { ...facts.end, decided: true } }),
};
test.each(Object.entries(WITHOUT))('without %s it would say something else', (_name, without) => {
  expect(links.some(({ facts, state, now }) => linkStateOf(without(facts), now) !== state)).toBe(true);
});

test.each(KINDS)('%s reads of a link what decides it, by its hash and by its id', async (kind: Kind) => {
  const { database, close } = await freshDatabase(kind);
  try {
    let count = 0;
    for (let n = 0; n < worlds(kind === 'SQLite' ? 20 : 6); n++) {
      const world = randomWorld(40_000 + SEED + n, 1, n % 4 === 3 ? DEEP : undefined);
      await fill(database, world);
      for (const { placed, state } of judged(world)) {
        const account = world.accounts[0]?.id ?? '';
        for (const read of [await readLinkByHash(database.reader, linkHash(placed.link.id)), await readLinkById(database.reader, account, placed.link.id)])
          expect([read?.row.wave_id, read && linkStateOf(read.facts, world.now)]).toEqual([placed.wave.id, state]);
        expect(await readLinkById(database.reader, 'acc_other', placed.link.id)).toBeNull();
        count += 1;
      }
    }
    expect(await readLinkByHash(database.reader, linkHash('lnk_none'))).toBeNull();
    tell(`sharing links on ${kind}: ${count} read by hash and id, 0 disagreements`);
  } finally {
    await close();
  }
});

test('whoever holds a link sees that link and that wave, and nobody else outside sees any link', () => {
  const reach = { projects: new Map(), loose: null, validUntil: null };
  const project = { id: 'prj_1', membersOnly: false, managerId: null, creatorId: null, memberIds: [] };
  const holder: Viewer = { kind: 'LINK_HOLDER', accountId: 'acc_1', linkId: 'lnk_1', taskId: 'tsk_1', waveId: 'wav_1' };
  const guest = { kind: 'BASIC_GUEST', accountId: 'acc_1', personId: 'con_1', userId: 'usr_1', sessionId: 'ses_1', byToken: false, readOnly: false } as const;
  const employee = { ...guest, kind: 'EMPLOYEE', role: 'MEMBER', mayGrant: false } as const;
  const sees = (viewer: Viewer, id: string) => linkScope.sees(viewer, reach, { id, project });
  expect([sees(holder, 'lnk_1'), sees(holder, 'lnk_2'), sees(guest, 'lnk_1'), sees(employee, 'lnk_1'), sees({ kind: 'NOBODY' }, 'lnk_1')]).toEqual([true, false, false, true, false]);
  expect([waveScope.sees(holder, 'wav_1'), waveScope.sees(holder, 'wav_2'), waveScope.sees(guest, 'wav_2')]).toEqual([true, false, true]);
  for (const viewer of [holder, guest, employee, { kind: 'NOBODY' } as const]) {
    const { sql } = linkScope.sql(viewer, reach, 'sqlite');
    expect(sql === '1 = 0').toBe(!sees(viewer, 'lnk_1'));
  }
});
