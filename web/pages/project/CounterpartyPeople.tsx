import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { Avatar, Button, Panel } from '../../ui';
import classes from './Project.module.css';

const Counterparty = graphql(`
  query ProjectCounterparty($id: ID!) {
    project(id: $id) {
      id
      counterparty {
        id
        name
      }
    }
  }
`);

const CounterpartyContacts = graphql(`
  query CounterpartyContacts($companyId: ID!, $after: String) {
    contacts(companyId: $companyId, access: ADVANCED, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        displayName
        email
      }
    }
  }
`);

/** Who reaches the project without any share: the contacts of its counterparty with advanced access (R3.8). */
export function CounterpartyPeople({ projectId }: { readonly projectId: string }) {
  const { data } = useQuery(Counterparty, { variables: { id: projectId } });
  const company = data?.project?.counterparty ?? null;
  return company && <Contacts company={company} />;
}

function Contacts({ company }: { readonly company: { readonly id: string; readonly name: string } }) {
  const { data, fetchMore } = useQuery(CounterpartyContacts, { variables: { companyId: company.id } });
  const page = data?.contacts;
  if (!page || page.totalCount === 0) return null;
  const words = t.share.list;
  return (
    <Panel title={words.byCounterparty(company.name)} description={words.byCounterpartyText} audience="outside">
      <ul className={classes.insideList}>
        {page.nodes.map((contact) => (
          <li key={contact.id}>
            <Avatar name={contact.displayName} outside size={28} />
            <span>
              {contact.displayName} {contact.email && contact.email !== contact.displayName && <small>{contact.email}</small>}
            </span>
          </li>
        ))}
      </ul>
      {page.pageInfo.hasNextPage && (
        <Button size="s" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
          {words.more}
        </Button>
      )}
    </Panel>
  );
}
