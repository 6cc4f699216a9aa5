import { POLICY } from '../../access/registry';
import { type Soon, when } from '../../persistence/database';
import { type Asking, accountOf } from '../asking';
import { type AccessTokenView, type SessionView, truth } from '../views';

interface SessionRow {
  id: string;
  device: string;
  created_at: string;
  last_used_at: string;
}

interface TokenRow {
  id: string;
  name: string;
  read_only: 0 | 1;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
}

const OWN_SESSIONS = 'select id, device, created_at, last_used_at from sessions where user_id = ? and expires_at > ?';
const OWN_TOKENS =
  'select id, name, read_only, created_at, expires_at, last_used_at from access_tokens where account_id = ? and user_id = ?';

const userOf = (asking: Asking): string => ('userId' in asking.viewer ? asking.viewer.userId : '');

const judgeSession = ({ viewer }: Asking, row: SessionRow): SessionView => ({
  __typename: 'Session',
  rights: POLICY.Session.judge(viewer, undefined),
  id: row.id,
  device: row.device,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  current: 'sessionId' in viewer && viewer.sessionId === row.id,
});

const judgeToken = ({ viewer }: Asking, row: TokenRow): AccessTokenView => ({
  __typename: 'AccessToken',
  rights: POLICY.AccessToken.judge(viewer, undefined),
  id: row.id,
  name: row.name,
  readOnly: truth(row.read_only),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
});

/** A session of the viewer's own user, or null (R1.8). */
export const seeSession = (asking: Asking, id: string): Soon<SessionView | null> =>
  when(asking.reader.get<SessionRow>(`${OWN_SESSIONS} and id = ?`, userOf(asking), asking.now, id), (row) =>
    row ? judgeSession(asking, row) : null,
  );

/** The sessions of the viewer's own user, the one used last first. */
export const listSessions = (asking: Asking): Soon<SessionView[]> =>
  when(asking.reader.all<SessionRow>(`${OWN_SESSIONS} order by last_used_at desc, id`, userOf(asking), asking.now), (rows) =>
    rows.map((row) => judgeSession(asking, row)),
  );

/** Whether the browser of the viewer's own session is pushed what they are notified of in this account. */
export const receivesPush = ({ viewer, reader }: Asking): Soon<boolean> =>
  when(
    reader.get<{ id: string }>(
      'select id from push_subscriptions where account_id = ? and session_id = ?',
      accountOf(viewer),
      'sessionId' in viewer ? viewer.sessionId : '',
    ),
    (row) => row !== undefined,
  );

/** A personal access token of the viewer's own user in this account, or null (R1.9). */
export const seeAccessToken = (asking: Asking, id: string): Soon<AccessTokenView | null> =>
  when(asking.reader.get<TokenRow>(`${OWN_TOKENS} and id = ?`, accountOf(asking.viewer), userOf(asking), id), (row) =>
    row ? judgeToken(asking, row) : null,
  );

/** The tokens of the viewer's own user in this account, the newest first; ended ones too, until they are revoked. */
export const listAccessTokens = (asking: Asking): Soon<AccessTokenView[]> =>
  when(asking.reader.all<TokenRow>(`${OWN_TOKENS} order by created_at desc, id`, accountOf(asking.viewer), userOf(asking)), (rows) =>
    rows.map((row) => judgeToken(asking, row)),
  );
