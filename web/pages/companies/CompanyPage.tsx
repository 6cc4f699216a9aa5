import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { CompanyPageQuery } from '../../__generated__/graphql';
import { BackLink } from '../../components/BackLink';
import { QueryProblem } from '../../components/QueryProblem';
import { CompanyCardForm } from '../../forms/CompanyCardForm';
import { CreateContactForm } from '../../forms/CreateContactForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Badge, Button, Dim, EmptyState, IconPlus, Page, PageHeader, Panel, SkeletonPage, StageMark } from '../../ui';
import classes from '../contacts/Contacts.module.css';
import { NotFoundPage } from '../NotFoundPage';
import { useShell } from '../shells/session';

const Company = graphql(`
  query CompanyPage($id: ID!) {
    company(id: $id) {
      id
      name
      ...CompanyCard_company @unmask
      contacts(first: 100) {
        totalCount
        nodes {
          id
          displayName
          email
          access
        }
      }
      projects(first: 100) {
        totalCount
        nodes {
          id
          name
          archived
          stage {
            id
            name
            color
          }
        }
      }
    }
  }
`);

/** One outside organisation: its card, its people, and what is done for it (R2.1). */
export default function CompanyPage() {
  const { companyId = '' } = useParams();
  return <LoadedCompany key={companyId} id={companyId} />;
}

function LoadedCompany({ id }: { readonly id: string }) {
  const { accountId } = useShell();
  const { data, error, refetch } = useQuery(Company, { variables: { id }, fetchPolicy: 'cache-and-network' });
  if (error && !data)
    return (
      <Page>
        <PageHeader title={t.people.companies.title} />
        <QueryProblem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (!data) return <SkeletonPage label={t.common.loading} />;
  const { company } = data;
  if (!company) return <NotFoundPage />;
  return (
    <Page>
      <PageHeader title={company.name} above={<BackLink to={paths.companies(accountId)}>{t.people.companies.title}</BackLink>} />
      <div className={classes.columns}>
        <div>
          <Panel title={t.people.card.title} description={t.people.card.lead} audience="inside">
            <CompanyCardForm company={company} readAgain={() => refetch()} />
          </Panel>
        </div>
        <div>
          <People company={company} onAdded={() => void refetch()} />
          <Projects company={company} />
        </div>
      </div>
    </Page>
  );
}

type Card = NonNullable<CompanyPageQuery['company']>;

function People({ company, onAdded }: { readonly company: Card; readonly onAdded: () => void }) {
  const { accountId, viewer } = useShell();
  const [adding, setAdding] = useState(false);
  const words = t.people.company;
  return (
    <Panel
      title={words.people}
      description={company.contacts.totalCount > 0 ? words.peopleCount(company.contacts.totalCount) : undefined}
      actions={
        <Button size="s" icon={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t.people.contacts.add}
        </Button>
      }
    >
      {company.contacts.nodes.length === 0 ? (
        <EmptyState compact title={words.noPeople} />
      ) : (
        <ul className={classes.shareList}>
          {company.contacts.nodes.map((contact) => (
            <li key={contact.id}>
              <span className={classes.named}>
                <Link to={paths.contact(accountId, contact.id)}>{contact.displayName}</Link>
                <Dim small>{contact.email}</Dim>
              </span>
              <Badge tone={contact.access === 'NONE' ? undefined : 'outside'}>
                {t.people.access.levels[contact.access ?? 'NONE'].name}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <CreateContactForm
          mayGrant={viewer.mayGrantAccess}
          company={company}
          onClose={() => setAdding(false)}
          onCreated={() => {
            setAdding(false);
            onAdded();
          }}
        />
      )}
    </Panel>
  );
}

function Projects({ company }: { readonly company: Card }) {
  const { accountId } = useShell();
  const words = t.people.company;
  return (
    <Panel
      title={words.projects}
      description={company.projects.totalCount > 0 ? words.projectsCount(company.projects.totalCount) : undefined}
    >
      {company.projects.nodes.length === 0 ? (
        <EmptyState compact title={words.noProjects} />
      ) : (
        <ul className={classes.shareList}>
          {company.projects.nodes.map((project) => (
            <li key={project.id}>
              <Link to={paths.project(accountId, project.id)}>{project.name}</Link>
              {project.stage && <StageMark color={project.stage.color}>{project.stage.name}</StageMark>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
