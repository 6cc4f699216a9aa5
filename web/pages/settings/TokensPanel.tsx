import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import type { OwnTokensQuery } from '../../__generated__/graphql';
import { problemText } from '../../apollo/problemText';
import { QueryProblem } from '../../components/QueryProblem';
import { CreateTokenForm } from '../../forms/CreateTokenForm';
import { t } from '../../messages';
import { Badge, Button, Confirm, Dim, IconPlus, Panel, SkeletonRows, TimeText, toast } from '../../ui';
import classes from './settings.module.css';

const Tokens = graphql(`
  query OwnTokens {
    viewer {
      accessTokens {
        id
        name
        readOnly
        createdAt
        expiresAt
        lastUsedAt
      }
    }
  }
`);

const RevokeToken = graphql(`
  mutation RevokeToken($input: RevokeAccessTokenInput!) {
    revokeAccessToken(input: $input)
  }
`);

type Token = NonNullable<NonNullable<OwnTokensQuery['viewer']>['accessTokens']>[number];

/** The personal access tokens of whoever looks (R1.9): made, listed with their last use, ended. */
export function TokensPanel() {
  const { data, error, refetch } = useQuery(Tokens, { fetchPolicy: 'cache-and-network' });
  const [creating, setCreating] = useState(false);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const [revoke, { loading }] = useMutation(RevokeToken);
  const words = t.security.tokens;
  const tokens = data?.viewer?.accessTokens;
  const end = async ({ id, name }: Token): Promise<void> => {
    try {
      await revoke({ variables: { input: { id } } });
      setLeaving(null);
      toast.done(words.revoked(name));
      await refetch();
    } catch (failure) {
      toast.failed(problemText(failure));
    }
  };
  return (
    <Panel
      title={words.title}
      description={words.lead}
      actions={
        <Button size="s" icon={<IconPlus size={16} />} onClick={() => setCreating(true)}>
          {words.add}
        </Button>
      }
    >
      {error && !tokens && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !tokens && <SkeletonRows rows={2} label={t.common.loading} />}
      {tokens?.length === 0 && <Dim>{words.none}</Dim>}
      {tokens && tokens.length > 0 && (
        <ul className={classes.entries} aria-label={words.title}>
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} onRevoke={() => setLeaving(token)} />
          ))}
        </ul>
      )}
      {creating && <CreateTokenForm onClose={() => setCreating(false)} onCreated={() => void refetch()} />}
      <Confirm
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && void end(leaving)}
        title={words.revokeTitle(leaving?.name ?? '')}
        confirmLabel={words.revokeYes}
        cancelLabel={t.common.cancel}
        closeLabel={t.common.close}
        tone="danger"
        busy={loading}
      >
        {words.revokeText}
      </Confirm>
    </Panel>
  );
}

function TokenLine({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }) {
  const words = t.security.tokens;
  const over = Date.parse(token.expiresAt) <= Date.now();
  return (
    <li>
      <div className={classes.entryText}>
        <strong>
          {token.name} <Badge tone={token.readOnly ? 'neutral' : 'warn'}>{token.readOnly ? words.reads : words.writes}</Badge>
          {over && <Badge tone="danger">{words.ended}</Badge>}
        </strong>
        <span>
          {words.lastUsed} {token.lastUsedAt ? <TimeText at={token.lastUsedAt} as="relative" /> : words.neverUsed} ·{' '}
          {over ? words.ended : words.ends} <TimeText at={token.expiresAt} /> · {words.made} <TimeText at={token.createdAt} />
        </span>
      </div>
      <Button size="s" aria-label={words.revokeOf(token.name)} onClick={onRevoke}>
        {words.revoke}
      </Button>
    </li>
  );
}
