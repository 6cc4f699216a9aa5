import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { useDebounced } from '../../components/useDebounced';
import { CreateCompanyForm } from '../../forms/CreateCompanyForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import {
  Button,
  Dim,
  EmptyState,
  IconPlus,
  IconSearch,
  Page,
  PageHeader,
  Panel,
  Row,
  SkeletonRows,
  Stack,
  Table,
  Td,
  TextField,
  Th,
} from '../../ui';
import classes from '../contacts/Contacts.module.css';
import { useShell } from '../shells/session';

const Companies = graphql(`
  query CompaniesPage($search: String, $after: String) {
    companies(search: $search, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        email
        phone
        contacts(first: 0) {
          totalCount
        }
        projects(first: 0) {
          totalCount
        }
      }
    }
  }
`);

/** The outside organisations (R2.1). */
export default function CompaniesPage() {
  const { accountId } = useShell();
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 250);
  const words = t.people.companies;
  const { data, previousData, error, networkStatus, refetch, fetchMore } = useQuery(Companies, {
    variables: { search: search || null },
    notifyOnNetworkStatusChange: true,
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.companies;
  return (
    <Page>
      <PageHeader title={words.title} below={<Dim>{words.lead}</Dim>} actions={<NewCompany />} />
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
      </div>
      {error && !page && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !page && (
        <Panel>
          <SkeletonRows rows={8} label={words.loading} />
        </Panel>
      )}
      {page && page.nodes.length === 0 && (
        <Panel>
          {search ? <EmptyState compact title={words.noneFound} /> : <EmptyState title={words.none}>{words.noneText}</EmptyState>}
        </Panel>
      )}
      {page && page.nodes.length > 0 && (
        <>
          <Stack gap={2}>
            <Dim small>
              <span role="status">{words.count(page.totalCount)}</span>
            </Dim>
            <Panel flush>
              <Table caption={words.title} stack>
                <thead>
                  <tr>
                    <Th>{words.name}</Th>
                    <Th>{words.email}</Th>
                    <Th>{words.phone}</Th>
                    <Th align="end">{words.people}</Th>
                    <Th align="end">{words.projects}</Th>
                  </tr>
                </thead>
                <tbody>
                  {page.nodes.map((company) => (
                    <tr key={company.id}>
                      <Td main>
                        <Link to={paths.company(accountId, company.id)}>
                          <strong>{company.name}</strong>
                        </Link>
                      </Td>
                      <Td label={words.email}>{company.email}</Td>
                      <Td label={words.phone}>{company.phone}</Td>
                      <Td label={words.people} align="end">
                        {company.contacts.totalCount}
                      </Td>
                      <Td label={words.projects} align="end">
                        {company.projects.totalCount}
                      </Td>
                    </tr>
                  ))}
                </tbody>
              </Table>
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

function NewCompany() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { accountId } = useShell();
  return (
    <>
      <Button variant="primary" icon={<IconPlus />} onClick={() => setOpen(true)}>
        {t.people.companies.add}
      </Button>
      {open && <CreateCompanyForm onClose={() => setOpen(false)} onCreated={(id) => void navigate(paths.company(accountId, id))} />}
    </>
  );
}
