import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { useDebounced } from '../../components/useDebounced';
import { InviteEmployeeDialog } from '../../forms/InviteEmployeeDialog';
import { t } from '../../messages';
import { Button, Dim, EmptyState, IconPlus, IconSearch, Panel, SkeletonRows, Table, TextField, Th } from '../../ui';
import { useShell } from '../shells/session';
import { EmployeeRow } from './EmployeeRow';
import classes from './settings.module.css';

const Employees = graphql(`
  query Employees($search: String, $after: String) {
    employees(search: $search, first: 50, after: $after) {
      nodes {
        id
        ...EmployeeRow_employee @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

/** The employees: who they are, their role, and whether they may grant access. Administrators change it in place. */
export function EmployeesSection() {
  const { viewer } = useShell();
  const administrator = viewer.employee?.role === 'ADMINISTRATOR';
  const [search, setSearch] = useState('');
  const [inviting, setInviting] = useState(false);
  const wanted = useDebounced(search.trim(), 250);
  const { data, previousData, error, refetch, fetchMore } = useQuery(Employees, {
    variables: { search: wanted === '' ? null : wanted },
  });
  const list = (data ?? previousData)?.employees;

  return (
    <>
      <div className={classes.tools}>
        <div className={classes.search}>
          <TextField
            label={t.settings.people.searchEmployees}
            hideLabel
            type="search"
            leftIcon={<IconSearch />}
            placeholder={t.settings.people.searchHint}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        {administrator && (
          <Button variant="primary" icon={<IconPlus />} onClick={() => setInviting(true)}>
            {t.settings.people.invite}
          </Button>
        )}
      </div>
      {error && !list && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !list && <SkeletonRows rows={6} label={t.common.loading} />}
      {list && list.nodes.length === 0 && (
        <Panel>
          <EmptyState
            compact
            title={t.settings.people.nobodyFound(wanted)}
            action={<Button onClick={() => setSearch('')}>{t.settings.people.clearSearch}</Button>}
          />
        </Panel>
      )}
      {list && list.nodes.length > 0 && (
        <p className={classes.count}>
          <Dim small>{t.settings.people.employeesCount(list.totalCount)}</Dim>
        </p>
      )}
      {list && list.nodes.length > 0 && (
        <Panel flush>
          <Table caption={t.settings.people.employees} stack>
            <thead>
              <tr>
                <Th>{t.settings.people.name}</Th>
                <Th>{t.settings.people.role}</Th>
                <Th>{t.settings.people.mayGrant}</Th>
                <Th>{t.settings.people.lastSeen}</Th>
                {administrator && <Th spoken>{t.common.more}</Th>}
              </tr>
            </thead>
            <tbody>
              {list.nodes.map((employee) => (
                <EmployeeRow
                  key={employee.id}
                  employee={employee}
                  administrator={administrator}
                  isViewer={employee.id === viewer.employee?.id}
                />
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
      {inviting && <InviteEmployeeDialog onClose={() => setInviting(false)} onInvited={() => void refetch()} />}
    </>
  );
}
