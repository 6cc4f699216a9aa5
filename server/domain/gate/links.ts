import { linkStateOf } from '../../access/link';
import { POLICY } from '../../access/registry';
import { type Soon, when, whenAll } from '../../persistence/database';
import { LINK_COLUMNS, LINK_SOURCE, type LinkInContext, linkFacts } from '../../persistence/links';
import { type Connection, type PageArguments, readPage } from '../../persistence/pages';
import { linkScope } from '../../persistence/scopes/links';
import { type Asking, accountOf } from '../asking';
import type { SharedVisualView, SharingLinkView } from '../views';

/** Judges links whose rows come from within the viewer's scope. */
function judgeLinks(asking: Asking, rows: readonly LinkInContext[]): Soon<SharingLinkView[]> {
  const { viewer, now } = asking;
  // Whoever holds a link is its viewer only as long as it is open, and has no business with the tree.
  const isHeld = viewer.kind === 'LINK_HOLDER';
  return whenAll(
    rows.map((row) => (isHeld ? null : asking.load.ends(row.project_id))),
    (ends) =>
      rows.map((row, at) => ({
        __typename: 'SharingLink' as const,
        rights: POLICY.SharingLink.judge(viewer, undefined),
        id: row.id,
        projectId: row.project_id,
        taskId: row.task_id,
        waveId: row.wave_id,
        description: row.description,
        state: isHeld ? ('ACTIVE' as const) : linkStateOf(linkFacts(row, ends[at]?.get(row.task_id) ?? null), now),
        createdAt: row.created_at,
        createdById: row.created_by,
        expiresAt: row.expires_at,
        revokedAt: row.revoked_at,
        lastOpenedAt: row.last_opened_at,
        opens: row.opens,
        nonce: row.nonce,
        tokenHash: row.token_hash,
      })),
  );
}

/** A sharing link that the viewer may see: of an open project for employees, their own for whoever holds it. */
export function seeSharingLink(asking: Asking, id: string): Soon<SharingLinkView | null> {
  const scope = linkScope.sql(asking.viewer, asking.reach, asking.reader.dialect);
  return when(
    asking.reader.get<LinkInContext>(
      `select ${LINK_COLUMNS} from ${LINK_SOURCE} where l.account_id = ? and l.id = ? and ${scope.sql}`,
      accountOf(asking.viewer),
      id,
      ...scope.params,
    ),
    (row) => (row ? when(judgeLinks(asking, [row]), ([link]) => link ?? null) : null),
  );
}

/** The sharing links of a project, whether they open something or not, the newest first (R8.4). */
export function listSharingLinks(asking: Asking, projectId: string, page: PageArguments): Soon<Connection<SharingLinkView>> {
  const scope = linkScope.sql(asking.viewer, asking.reach, asking.reader.dialect);
  return readPage<LinkInContext, SharingLinkView>(
    asking.reader,
    {
      columns: LINK_COLUMNS,
      from: LINK_SOURCE,
      where: `l.account_id = ? and p.id = ? and ${scope.sql}`,
      params: [accountOf(asking.viewer), projectId, ...scope.params],
      order: [
        { expression: 'l.created_at', descending: true, required: true },
        { expression: 'l.id', required: true },
      ],
    },
    page,
    (rows) => judgeLinks(asking, rows),
  );
}

interface Shown {
  project: string;
  task: string;
  wave: string;
  description: string | null;
  expires_at: string;
}

/** What the viewer's sharing link shows; null for everybody who came without one. */
export function seeSharedVisual({ viewer, reader }: Asking): Soon<SharedVisualView | null> {
  if (viewer.kind !== 'LINK_HOLDER') return null;
  return when(
    reader.get<Shown>(
      `select p.name as project, t.title as task, v.name as wave, l.description, l.expires_at from ${LINK_SOURCE}
       join waves v on v.account_id = l.account_id and v.id = l.wave_id where l.account_id = ? and l.id = ?`,
      viewer.accountId,
      viewer.linkId,
    ),
    (row) =>
      row
        ? {
            __typename: 'SharedVisual' as const,
            rights: POLICY.SharedVisual.judge(viewer, undefined),
            project: row.project,
            task: row.task,
            wave: row.wave,
            description: row.description,
            expiresAt: row.expires_at,
            waveId: viewer.waveId,
          }
        : null,
  );
}
