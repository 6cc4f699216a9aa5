import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { graphql } from '../../__generated__';
import { BackLink } from '../../components/BackLink';
import { QueryProblem } from '../../components/QueryProblem';
import { ContactAccessForm } from '../../forms/ContactAccessForm';
import { ContactCardForm } from '../../forms/ContactCardForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Badge, IconOutside, Page, PageHeader, Panel, Row, SkeletonPage } from '../../ui';
import { NotFoundPage } from '../NotFoundPage';
import { useShell } from '../shells/session';
import { ContactShares } from './ContactShares';
import { ContactSights } from './ContactSights';
import classes from './Contacts.module.css';

const Contact = graphql(`
  query ContactPage($id: ID!) {
    contact(id: $id) {
      id
      displayName
      email
      company {
        id
        name
      }
      ...ContactCard_contact @unmask
      ...ContactAccess_contact @unmask
    }
  }
`);

/** One person from outside: their card, how far they may come in, and what they can see (R2.1, R2.2). */
export default function ContactPage() {
  const { contactId = '' } = useParams();
  return <LoadedContact key={contactId} id={contactId} />;
}

function LoadedContact({ id }: { readonly id: string }) {
  const { accountId } = useShell();
  const { data, error, refetch } = useQuery(Contact, { variables: { id }, fetchPolicy: 'cache-and-network' });
  if (error && !data)
    return (
      <Page>
        <PageHeader title={t.people.contacts.title} />
        <QueryProblem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (!data) return <SkeletonPage label={t.common.loading} />;
  const { contact } = data;
  if (!contact) return <NotFoundPage />;
  return (
    <Page>
      <PageHeader
        title={contact.displayName}
        above={<BackLink to={paths.contacts(accountId)}>{t.people.contacts.title}</BackLink>}
        below={
          <Row gap={3}>
            <Badge tone="outside" icon={<IconOutside />}>
              {t.chat.guest}
            </Badge>
            <span>{contact.email}</span>
            {contact.company && <Link to={paths.company(accountId, contact.company.id)}>{contact.company.name}</Link>}
          </Row>
        }
      />
      <div className={classes.columns}>
        <div>
          <Panel title={t.people.access.title} description={t.people.access.lead} audience="outside">
            <ContactAccessForm contact={contact} onChanged={() => void refetch()} />
          </Panel>
          <Panel title={t.people.card.title} description={t.people.card.lead} audience="inside">
            <ContactCardForm contact={contact} readAgain={() => refetch()} />
          </Panel>
        </div>
        <div>
          <ContactSights contactId={contact.id} access={contact.access ?? 'NONE'} />
        </div>
      </div>
      <ContactShares contactId={contact.id} mayChange={contact.viewerCanSetAccess} />
    </Page>
  );
}
