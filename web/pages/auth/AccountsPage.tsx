import { useQuery } from '@apollo/client/react';
import { Link, Navigate } from 'react-router';
import { graphql } from '../../__generated__';
import { readProblem } from '../../apollo/errors';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { paths } from '../../paths';
import { IconArrowRight, SkeletonRows } from '../../ui';
import classes from './auth.module.css';
import { DoorCard } from './DoorCard';

const MyAccounts = graphql(`
  query MyAccounts {
    viewer {
      account {
        id
      }
      accounts {
        kind
        account {
          id
          name
        }
      }
    }
  }
`);

/** The start page: leads to the one account, or offers the choice where the user belongs to several (R1.2). */
export default function AccountsPage() {
  const { data, error, refetch } = useQuery(MyAccounts, { fetchPolicy: 'network-only' });
  if (error && readProblem(error).code === 'UNAUTHENTICATED') return <Navigate to={paths.signIn()} replace />;
  if (error) return <QueryProblem page error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} label={t.common.loading} />;
  if (!data.viewer) return <Navigate to={paths.signIn()} replace />;

  const { account: present, accounts } = data.viewer;
  if (accounts.length === 1) return <Navigate to={paths.home(present.id)} replace />;
  if (accounts.length === 0) return <DoorCard title={t.auth.accounts.none} lead={t.auth.accounts.noneText} />;
  return (
    <DoorCard title={t.auth.accounts.title} lead={t.auth.accounts.lead}>
      <ul className={classes.accounts}>
        {lastUsedFirst(accounts, present.id).map(({ account, kind }) => (
          <li key={account.id}>
            <Link to={paths.home(account.id)} className={classes.account}>
              <span className={classes.sign} aria-hidden="true">
                {[...account.name.trim()][0]?.toLocaleUpperCase()}
              </span>
              <span className={classes.accountText}>
                <strong>{account.name}</strong>
                <span>
                  {kind === 'EMPLOYEE' ? t.auth.accounts.employee : t.auth.accounts.guest}
                  {account.id === present.id && `. ${t.auth.accounts.lastUsed}`}
                </span>
              </span>
              <IconArrowRight />
            </Link>
          </li>
        ))}
      </ul>
    </DoorCard>
  );
}

/** The account that was used last in front, the others by name as the server gives them. */
function lastUsedFirst<One extends { readonly account: { readonly id: string } }>(accounts: readonly One[], lastId: string): One[] {
  return [...accounts].sort((a, b) => Number(b.account.id === lastId) - Number(a.account.id === lastId));
}
