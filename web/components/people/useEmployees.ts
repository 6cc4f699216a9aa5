import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { graphql } from '../../__generated__';
import type { SelectOption } from '../../ui';

const EmployeeChoices = graphql(`
  query EmployeeChoices($after: String) {
    employees(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        displayName
        active
      }
    }
  }
`);

/**
 * The account's employees as choices of a field, without those who were deactivated.
 *
 * @param skip true as long as nobody wants to choose
 * @param present who is chosen now; stays a choice even where the list does not hold them
 */
export function useEmployees(
  skip: boolean,
  present?: { readonly id: string; readonly displayName: string } | null,
): { options: SelectOption[]; loading: boolean } {
  const { data, loading } = useQuery(EmployeeChoices, { skip });
  const nodes = data?.employees.nodes;
  const options = useMemo(() => {
    const found = (nodes ?? []).filter((employee) => employee.active).map(({ id, displayName }) => ({ value: id, label: displayName }));
    const missing = present && !found.some((option) => option.value === present.id);
    return missing ? [{ value: present.id, label: present.displayName }, ...found] : found;
  }, [nodes, present]);
  return { options, loading };
}
