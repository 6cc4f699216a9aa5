import { useQuery } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import type { SelectOption } from '../../ui';
import { useDebounced } from '../useDebounced';
import { useEmployees } from './useEmployees';

const ContactChoices = graphql(`
  query ContactChoices($search: String) {
    contacts(search: $search, first: 50) {
      nodes {
        id
        displayName
        company {
          id
          name
        }
      }
    }
  }
`);

/**
 * Employees, and where the viewer may let people in, contacts too, as choices of a field (R3.5). Contacts are the first
 * fifty by name and by what was typed, and are marked as guests.
 *
 * @param withContacts whether the viewer may name somebody from outside
 * @param present who is chosen now; stays a choice whatever was typed
 */
export function usePeople(
  withContacts: boolean,
  present?: { readonly id: string; readonly displayName: string } | null,
): { options: SelectOption[]; onSearch: (text: string) => void } {
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim(), 200);
  const { options: employees } = useEmployees(false);
  // The field shows the chosen one as if that had been typed: it searches for nothing.
  const shown = text.endsWith(')') || text === present?.displayName || employees.some((option) => option.label === text);
  const search = text === '' || shown ? null : text;
  const { data, previousData } = useQuery(ContactChoices, { variables: { search }, skip: !withContacts });
  const contacts = (data ?? previousData)?.contacts.nodes;
  const options = useMemo(() => {
    const outside = (contacts ?? []).map(({ id, displayName, company }) => ({
      value: id,
      label: t.tasks.participants.guest(displayName, company?.name ?? null),
    }));
    const all = [...employees, ...outside];
    const missing = present && !all.some((option) => option.value === present.id);
    return missing ? [{ value: present.id, label: present.displayName }, ...all] : all;
  }, [contacts, employees, present]);
  return { options, onSearch: setTyped };
}
