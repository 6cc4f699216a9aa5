import { useQuery } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import { graphql } from '../../__generated__';
import type { SelectOption } from '../../ui';
import { useDebounced } from '../useDebounced';

const CompanyChoices = graphql(`
  query CompanyChoices($search: String) {
    companies(search: $search, first: 50) {
      nodes {
        id
        name
      }
    }
  }
`);

/**
 * Companies as choices of a field: the first fifty by name, and by what was typed.
 *
 * @param skip true as long as nobody wants to choose
 * @param present which is chosen now; stays a choice whatever was typed
 */
export function useCompanies(
  skip: boolean,
  present?: { readonly id: string; readonly name: string } | null,
): { options: SelectOption[]; onSearch: (text: string) => void } {
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim(), 200);
  // The field shows the chosen one's name as if it had been typed: that searches for nothing.
  const search = text === '' || text === present?.name ? null : text;
  const { data, previousData } = useQuery(CompanyChoices, { variables: { search }, skip });
  const nodes = (data ?? previousData)?.companies.nodes;
  const options = useMemo(() => {
    const found = (nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
    const missing = present && !found.some((option) => option.value === present.id);
    return missing ? [{ value: present.id, label: present.name }, ...found] : found;
  }, [nodes, present]);
  return { options, onSearch: setTyped };
}
