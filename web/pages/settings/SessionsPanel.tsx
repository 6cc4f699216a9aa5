import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import { problemText } from '../../apollo/problemText';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { Badge, Button, Panel, SkeletonRows, TimeText, toast } from '../../ui';
import { deviceName } from './device';
import classes from './settings.module.css';

const Sessions = graphql(`
  query OwnSessions {
    viewer {
      sessions {
        id
        device
        createdAt
        lastUsedAt
        current
      }
    }
  }
`);

const EndSession = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input)
  }
`);

/** Where somebody is signed in (R1.8): each with device and last use, and each can be ended, apart from this one. */
export function SessionsPanel() {
  const { data, error, refetch } = useQuery(Sessions, { fetchPolicy: 'cache-and-network' });
  const [end] = useMutation(EndSession);
  const [ending, setEnding] = useState<string | null>(null);
  const words = t.security.sessions;
  const sessions = data?.viewer?.sessions;
  const stop = async (id: string, device: string): Promise<void> => {
    setEnding(id);
    try {
      await end({ variables: { input: { id } } });
      toast.done(words.ended(device));
      await refetch();
    } catch (failure) {
      toast.failed(problemText(failure));
    } finally {
      setEnding(null);
    }
  };
  return (
    <Panel title={words.title} description={words.lead}>
      {error && !sessions && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !sessions && <SkeletonRows rows={2} label={t.common.loading} />}
      {sessions && (
        <ul className={classes.entries} aria-label={words.title}>
          {sessions.map(({ id, device, createdAt, lastUsedAt, current }) => {
            const name = deviceName(device);
            return (
              <li key={id}>
                <div className={classes.entryText}>
                  <strong title={device}>
                    {name} {current && <Badge tone="ok">{words.current}</Badge>}
                  </strong>
                  <span>
                    {words.lastUsed} <TimeText at={lastUsedAt} as="relative" /> · {words.since} <TimeText at={createdAt} />
                  </span>
                </div>
                {!current && (
                  <Button size="s" loading={ending === id} aria-label={words.endOf(name)} onClick={() => void stop(id, name)}>
                    {words.end}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
