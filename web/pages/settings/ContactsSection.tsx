import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { useDebounced } from '../../components/useDebounced';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, Dim, EmptyState, IconSearch, Panel, SkeletonRows, Table, TextField, Th } from '../../ui';
import { useShell } from '../shells/session';
import { ContactRow } from './ContactRow';
import classes from './settings.module.css';

const Contacts = graphql(`
  query Contacts($search: String, $after: String) {
    contacts(search: $search, first: 50, after: $after) {
      nodes {
        id
        ...ContactRow_contact @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

/** The people from outside: what access they have, and how it stands with their invitation. */
export function ContactsSection() {
  const { accountId, viewer } = useShell();
  const [search, setSearch] = useState('');
  const wanted = useDebounced(search.trim(), 250);
  const { data, previousData, error, refetch, fetchMore } = useQuery(Contacts, {
    variables: { search: wanted === '' ? null : wanted },
  });
  const list = (data ?? previousData)?.contacts;
  const searching = wanted !== '';

  return (
    <>
      <div className={classes.tools}>
        <div className={classes.search}>
          <TextField
            label={t.settings.people.searchContacts}
            hideLabel
            type="search"
            leftIcon={<IconSearch />}
            placeholder={t.settings.people.searchHint}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
      </div>
      {error && !list && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !list && <SkeletonRows rows={6} label={t.common.loading} />}
      {list && list.nodes.length === 0 && (
        <Panel>
          {searching ? (
            <EmptyState
              compact
              title={t.settings.people.nobodyFound(wanted)}
              action={<Button onClick={() => setSearch('')}>{t.settings.people.clearSearch}</Button>}
            />
          ) : (
            <EmptyState
              title={t.settings.people.noContacts}
              action={
                <Button component={Link} to={paths.home(accountId)} variant="primary">
                  {t.settings.people.toProjects}
                </Button>
              }
            >
              {t.settings.people.noContactsText}
            </EmptyState>
          )}
        </Panel>
      )}
      {list && list.nodes.length > 0 && (
        <p className={classes.count}>
          <Dim small>{t.settings.people.contactsCount(list.totalCount)}</Dim>
        </p>
      )}
      {list && list.nodes.length > 0 && (
        <Panel flush>
          <Table caption={t.settings.people.contacts} stack>
            <thead>
              <tr>
                <Th>{t.settings.people.name}</Th>
                <Th>{t.settings.people.company}</Th>
                <Th>{t.settings.people.access}</Th>
                <Th>{t.settings.people.invitation}</Th>
                {viewer.mayGrantAccess && <Th spoken>{t.common.more}</Th>}
              </tr>
            </thead>
            <tbody>
              {list.nodes.map((contact) => (
                <ContactRow key={contact.id} contact={contact} mayGrant={viewer.mayGrantAccess} />
              ))}
            </tbody>
          </Table>
          {list.pageInfo.hasNextPage && (
            <div className={classes.more}>
              <Button onClick={() => void fetchMore({ variables: { after: list.pageInfo.endCursor } })}>{t.common.showMore}</Button>
            </div>
          )}
        </Panel>
      )}
    </>
  );
}
