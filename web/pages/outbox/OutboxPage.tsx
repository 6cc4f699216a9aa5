import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { MailState } from '../../__generated__/graphql';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { Badge, type BadgeTone, Button, EmptyState, Page, PageHeader, Panel, SkeletonRows, TimeText } from '../../ui';
import { useShell } from '../shells/session';
import { MailReader } from './MailReader';
import classes from './OutboxPage.module.css';

const Outbox = graphql(`
  query Outbox($after: String) {
    outbox(first: 50, after: $after) {
      nodes {
        id
        to
        subject
        state
        createdAt
        ...MailReader_mail @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const tones: Record<MailState, BadgeTone> = { WAITING: 'warn', SENT: 'ok', FAILED: 'danger', CANCELLED: 'neutral' };

/**
 * The account's outgoing mail (R10.4), for Administrators. Without a mail server this is where the mails of an
 * installation are read and their links followed, so it looks again every few seconds.
 */
export default function OutboxPage() {
  const { viewer } = useShell();
  const [search, setSearch] = useSearchParams();
  const administrator = viewer.employee?.role === 'ADMINISTRATOR';
  const { data, error, refetch, fetchMore } = useQuery(Outbox, { skip: !administrator, pollInterval: 4_000 });
  const list = data?.outbox;
  const chosen = list?.nodes.find((mail) => mail.id === search.get('mail'));

  return (
    <Page>
      <PageHeader title={t.outbox.title} below={administrator && t.outbox.lead} />
      {!administrator && (
        <Panel>
          <EmptyState title={t.outbox.notAdministrator}>{t.outbox.notAdministratorText}</EmptyState>
        </Panel>
      )}
      {error && !list && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {administrator && !error && !list && <SkeletonRows rows={6} label={t.common.loading} />}
      {list && list.nodes.length === 0 && (
        <Panel>
          <EmptyState title={t.outbox.empty}>{t.outbox.emptyText}</EmptyState>
        </Panel>
      )}
      {list && list.nodes.length > 0 && (
        <div className={classes.split} data-reading={chosen ? true : undefined}>
          <nav className={classes.list} aria-label={t.outbox.list}>
            <ul>
              {list.nodes.map((mail) => (
                <li key={mail.id}>
                  <button
                    type="button"
                    className={classes.item}
                    aria-current={mail.id === chosen?.id || undefined}
                    onClick={() => setSearch({ mail: mail.id }, { replace: chosen !== undefined })}
                  >
                    <span className={classes.line}>
                      <strong>{mail.to}</strong>
                      <TimeText at={mail.createdAt} as="relative" />
                    </span>
                    <span className={classes.line}>
                      <span className={classes.subject}>{mail.subject}</span>
                      <Badge tone={tones[mail.state]}>{t.outbox.states[mail.state]}</Badge>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {list.pageInfo.hasNextPage && (
              <div className={classes.more}>
                <Button onClick={() => void fetchMore({ variables: { after: list.pageInfo.endCursor } })}>{t.common.showMore}</Button>
              </div>
            )}
          </nav>
          <div className={classes.reader}>
            {chosen ? (
              <MailReader mail={chosen} onBack={() => setSearch({})} />
            ) : (
              <EmptyState title={t.outbox.choose}>{t.outbox.chooseText}</EmptyState>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
