import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { ContactAccess, ContactsPageQuery, PersonOrderField } from '../../__generated__/graphql';
import { useCompanies } from '../../components/people/useCompanies';
import { QueryProblem } from '../../components/QueryProblem';
import { useDebounced } from '../../components/useDebounced';
import { CreateContactForm } from '../../forms/CreateContactForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import {
  type Access,
  AccessMark,
  Avatar,
  Badge,
  Button,
  Dim,
  EmptyState,
  IconPlus,
  IconSearch,
  Page,
  PageHeader,
  Panel,
  Row,
  SearchSelect,
  Select,
  SkeletonRows,
  type Sort,
  Stack,
  Table,
  Td,
  TextField,
  Th,
  TimeText,
} from '../../ui';
import { useShell } from '../shells/session';
import classes from './Contacts.module.css';

const Contacts = graphql(`
  query ContactsPage($search: String, $companyId: ID, $access: ContactAccess, $orderBy: PersonOrder, $after: String) {
    contacts(search: $search, companyId: $companyId, access: $access, orderBy: $orderBy, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        displayName
        email
        access
        active
        company {
          id
          name
        }
        invitation {
          expiresAt
        }
      }
    }
  }
`);

const levels: readonly ContactAccess[] = ['NONE', 'BASIC', 'ADVANCED'];
const marks: Record<ContactAccess, Access> = { NONE: 'closed', BASIC: 'seen', ADVANCED: 'editable' };
const fields: readonly PersonOrderField[] = ['NAME', 'COMPANY', 'ACCESS'];

/** What of the list stands in its address. */
function useListAddress() {
  const [params, setParams] = useSearchParams();
  const field = fields.find((known) => known === params.get('sort')) ?? 'NAME';
  return {
    companyId: params.get('company'),
    access: levels.find((known) => known === params.get('access')) ?? null,
    field,
    descending: params.get('down') === '1',
    change(next: Record<string, string | null>) {
      const all = new URLSearchParams(params);
      for (const [key, value] of Object.entries(next)) {
        if (value === null || value === '') all.delete(key);
        else all.set(key, value);
      }
      setParams(all, { replace: true });
    },
  };
}

/** The people from outside (R2.1): found, narrowed, sorted, added. */
export default function ContactsPage() {
  const { viewer } = useShell();
  const address = useListAddress();
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 250);
  const words = t.people.contacts;
  const { data, previousData, error, networkStatus, refetch, fetchMore } = useQuery(Contacts, {
    variables: {
      search: search || null,
      companyId: address.companyId,
      access: address.access,
      orderBy: { field: address.field, direction: address.descending ? 'DESC' : 'ASC' },
    },
    notifyOnNetworkStatusChange: true,
  });
  const page = (data ?? previousData)?.contacts;
  const narrowed = search !== '' || address.companyId !== null || address.access !== null;
  const clear = (): void => {
    setText('');
    address.change({ company: null, access: null });
  };
  return (
    <Page>
      <PageHeader title={words.title} below={<Dim>{words.lead}</Dim>} actions={<NewContact mayGrant={viewer.mayGrantAccess} />} />
      <div className={classes.tools} role="search" aria-label={words.title}>
        <TextField
          label={words.search}
          hideLabel
          type="search"
          placeholder={words.searchHint}
          leftIcon={<IconSearch />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <CompanyFilter value={address.companyId} onChange={(company) => address.change({ company })} />
        <Select
          label={words.access}
          hideLabel
          value={address.access ?? ''}
          onChange={(access) => address.change({ access })}
          options={[
            { value: '', label: words.anyAccess },
            ...levels.map((value) => ({ value, label: t.people.access.levels[value].name })),
          ]}
        />
      </div>
      {error && !page && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !page && (
        <Panel>
          <SkeletonRows rows={8} label={words.loading} />
        </Panel>
      )}
      {page && page.nodes.length === 0 && (
        <Panel>
          {narrowed ? (
            <EmptyState compact title={words.noneFound} action={<Button onClick={clear}>{words.showAll}</Button>} />
          ) : (
            <EmptyState title={words.none}>{words.noneText}</EmptyState>
          )}
        </Panel>
      )}
      {page && page.nodes.length > 0 && (
        <>
          <Stack gap={2}>
            <Dim small>
              <span role="status">{words.count(page.totalCount)}</span>
            </Dim>
            <Panel flush>
              <ContactTable
                contacts={page.nodes}
                field={address.field}
                descending={address.descending}
                onSort={(field) =>
                  address.change({
                    sort: field === 'NAME' ? null : field,
                    down: address.field === field && !address.descending ? '1' : null,
                  })
                }
              />
            </Panel>
          </Stack>
          {page.pageInfo.hasNextPage && (
            <Row justify="center">
              <Button
                loading={networkStatus === NetworkStatus.fetchMore}
                onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}
              >
                {t.common.showMore}
              </Button>
            </Row>
          )}
        </>
      )}
    </Page>
  );
}

type Contact = ContactsPageQuery['contacts']['nodes'][number];

function ContactTable({
  contacts,
  field,
  descending,
  onSort,
}: {
  readonly contacts: readonly Contact[];
  readonly field: PersonOrderField;
  readonly descending: boolean;
  readonly onSort: (field: PersonOrderField) => void;
}) {
  const words = t.people.contacts;
  const sort = (of: PersonOrderField): Sort => (of === field ? (descending ? 'desc' : 'asc') : null);
  return (
    <Table caption={words.title} stack>
      <thead>
        <tr>
          <Th sort={sort('NAME')} onSort={() => onSort('NAME')}>
            {words.name}
          </Th>
          <Th sort={sort('COMPANY')} onSort={() => onSort('COMPANY')}>
            {words.company}
          </Th>
          <Th sort={sort('ACCESS')} onSort={() => onSort('ACCESS')}>
            {words.access}
          </Th>
          <Th>{words.invitation}</Th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <ContactLine key={contact.id} contact={contact} />
        ))}
      </tbody>
    </Table>
  );
}

function ContactLine({ contact }: { readonly contact: Contact }) {
  const { accountId } = useShell();
  const words = t.people.contacts;
  const access = contact.access ?? 'NONE';
  return (
    <tr>
      <Td main>
        <span className={classes.person}>
          <Avatar name={contact.displayName} outside />
          <span>
            <Link to={paths.contact(accountId, contact.id)}>{contact.displayName}</Link>
            <span>{contact.email}</span>
          </span>
        </span>
      </Td>
      <Td label={words.company}>
        {contact.company && <Link to={paths.company(accountId, contact.company.id)}>{contact.company.name}</Link>}
      </Td>
      <Td label={words.access}>
        <AccessMark access={marks[access]} label={t.people.access.levels[access].name} showLabel />
      </Td>
      <Td label={words.invitation}>
        <Invited contact={contact} />
      </Td>
    </tr>
  );
}

function Invited({ contact }: { readonly contact: Contact }) {
  const words = t.people.access;
  if (contact.access === 'NONE') return null;
  if (contact.active) return <Badge tone="ok">{words.active}</Badge>;
  if (!contact.invitation) return <Badge>{words.notInvited}</Badge>;
  if (Date.parse(contact.invitation.expiresAt) <= Date.now()) return <Badge tone="danger">{t.settings.people.lapsed}</Badge>;
  return (
    <span className={classes.pending}>
      <Badge tone="warn">{t.settings.people.pending}</Badge>
      <Dim small>
        {t.settings.people.pendingUntil} <TimeText at={contact.invitation.expiresAt} />
      </Dim>
    </span>
  );
}

function CompanyFilter({ value, onChange }: { readonly value: string | null; readonly onChange: (id: string | null) => void }) {
  const words = t.people.contacts;
  const { options, onSearch } = useCompanies(false);
  return (
    <SearchSelect
      label={words.company}
      hideLabel
      placeholder={words.anyCompany}
      options={options}
      nothingFound={words.nothingFound}
      clearable
      value={value}
      onChange={onChange}
      onSearch={onSearch}
    />
  );
}

function NewContact({ mayGrant }: { readonly mayGrant: boolean }) {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { accountId } = useShell();
  return (
    <>
      <Button variant="primary" icon={<IconPlus />} onClick={() => setOpen(true)}>
        {t.people.contacts.add}
      </Button>
      {open && (
        <CreateContactForm
          mayGrant={mayGrant}
          onClose={() => setOpen(false)}
          onCreated={(id) => void navigate(paths.contact(accountId, id))}
        />
      )}
    </>
  );
}
