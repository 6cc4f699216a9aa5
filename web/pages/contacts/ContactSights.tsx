import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { ContactAccess, ContactSightsQuery } from '../../__generated__/graphql';
import { QueryProblem } from '../../components/QueryProblem';
import { itemNames } from '../../components/share/items';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Badge, Button, EmptyState, IconChat, Panel, Row, SkeletonRows, TimeText } from '../../ui';
import { useShell } from '../shells/session';
import classes from './Contacts.module.css';

const Sights = graphql(`
  query ContactSights($id: ID!, $access: ContactAccess, $after: String) {
    contact(id: $id) {
      id
      sees(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          project {
            id
            name
          }
          reaches
          items
          taskCount
          guestChat
          expiresAt
          tasks {
            id
            title
          }
        }
      }
    }
    contacts(access: $access, first: 0) {
      totalCount
    }
  }
`);

type Sight = NonNullable<NonNullable<ContactSightsQuery['contact']>['sees']>['nodes'][number];

/** What a contact can see now, project by project: what opens it, which items, until when (R5.2, R11.5). */
export function ContactSights({ contactId, access }: { readonly contactId: string; readonly access: ContactAccess }) {
  // The level is a variable so that a change of it asks anew.
  const { data, error, refetch, fetchMore } = useQuery(Sights, {
    variables: { id: contactId, access },
    fetchPolicy: 'cache-and-network',
  });
  const words = t.people.sees;
  const page = data?.contact?.sees;
  return (
    <Panel title={words.title} description={words.lead}>
      {error && !page && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !page && <SkeletonRows rows={4} label={t.common.loading} />}
      {page && page.nodes.length === 0 && (
        <EmptyState compact title={access === 'NONE' ? words.noAccess : words.none}>
          {access === 'NONE' ? null : words.noneText}
        </EmptyState>
      )}
      {page && page.nodes.length > 0 && (
        <ul className={classes.sights}>
          {page.nodes.map((sight) => (
            <SightLine key={sight.project?.id ?? 'loose'} sight={sight} />
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage && (
        <Row justify="center">
          <Button onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
            {words.more}
          </Button>
        </Row>
      )}
    </Panel>
  );
}

function SightLine({ sight }: { readonly sight: Sight }) {
  const { accountId } = useShell();
  const words = t.people.sees;
  const { project } = sight;
  const whole = sight.reaches.includes('COUNTERPARTY');
  return (
    <li>
      <div className={classes.sightHead}>
        <h3>{project ? <Link to={paths.project(accountId, project.id)}>{project.name}</Link> : words.loose}</h3>
        {project && (
          <Badge tone={sight.guestChat ? 'outside' : undefined} icon={<IconChat />}>
            {sight.guestChat ? words.chat : words.noChat}
          </Badge>
        )}
      </div>
      <dl>
        <dt>{words.by}</dt>
        <dd>{sight.reaches.map((reach) => words.reach[reach]).join('; ')}</dd>
        {(whole || sight.reaches.includes('PROJECT_SHARE')) && (
          <>
            <dt>{words.items}</dt>
            <dd>{whole ? words.all : itemNames(sight.items, false)}</dd>
          </>
        )}
        <dt>{words.until}</dt>
        <dd>{sight.expiresAt ? <TimeText at={sight.expiresAt} /> : words.noEnd}</dd>
      </dl>
      {sight.taskCount > 0 && (
        <details>
          <summary>{words.tasks(sight.taskCount)}</summary>
          <ul>
            {sight.tasks.map((task) => (
              <li key={task.id}>
                <Link to={project ? paths.task(accountId, project.id, task.id) : paths.loneTask(accountId, task.id)}>{task.title}</Link>
              </li>
            ))}
            {sight.taskCount > sight.tasks.length && <li>{words.further(sight.taskCount - sight.tasks.length)}</li>}
          </ul>
        </details>
      )}
    </li>
  );
}
