import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import type { ProjectClientsQuery } from '../../__generated__/graphql';
import { AddExternalClientForm } from '../../forms/AddExternalClientForm';
import { RemoveExternalClientForm } from '../../forms/RemoveExternalClientForm';
import { useResendInvitation } from '../../forms/resendInvitation';
import { t } from '../../messages';
import {
  Avatar,
  Badge,
  Button,
  EmptyState,
  formatMoment,
  IconButton,
  IconClose,
  IconDots,
  IconMail,
  IconPlus,
  Menu,
  MenuItem,
  Panel,
  SkeletonRows,
  Table,
  Td,
  Th,
  Tooltip,
} from '../../ui';
import { QueryProblem } from '../QueryProblem';
import classes from './links.module.css';

const ProjectClients = graphql(`
  query ProjectClients($projectId: ID!, $after: String) {
    project(id: $projectId) {
      id
      externalClients(first: 50, after: $after) {
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
          invitation {
            sentAt
            expiresAt
            acceptedAt
          }
        }
      }
    }
  }
`);

type Client = NonNullable<NonNullable<ProjectClientsQuery['project']>['externalClients']>['nodes'][number];

/** The guests of a project who see Deep Dive and nothing else (R8.5). */
export function ClientsPanel({ projectId, mayChange }: { readonly projectId: string; readonly mayChange: boolean }) {
  const { data, error, refetch, fetchMore } = useQuery(ProjectClients, { variables: { projectId } });
  const [adding, setAdding] = useState(false);
  const page = data?.project?.externalClients;
  const words = t.links.clients;
  return (
    <Panel
      flush
      title={words.title}
      description={words.text}
      audience="outside"
      actions={mayChange && <IconButton label={words.add} icon={<IconPlus />} onClick={() => setAdding(true)} />}
    >
      {!page && error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!page && !error && <SkeletonRows rows={3} label={words.loading} />}
      {page?.nodes.length === 0 && (
        <EmptyState
          compact
          title={words.emptyTitle}
          action={
            mayChange && (
              <Button icon={<IconPlus />} onClick={() => setAdding(true)}>
                {words.add}
              </Button>
            )
          }
        >
          {words.emptyText}
        </EmptyState>
      )}
      {page && page.nodes.length > 0 && (
        <Table caption={words.title} stack>
          <thead>
            <tr>
              <Th>{words.name}</Th>
              <Th>{words.email}</Th>
              <Th>{words.state}</Th>
              <Th spoken>{words.actions}</Th>
            </tr>
          </thead>
          <tbody>
            {page.nodes.map((client) => (
              <ClientRow key={client.id} projectId={projectId} client={client} mayChange={mayChange} />
            ))}
          </tbody>
        </Table>
      )}
      {page?.pageInfo.hasNextPage && (
        <div className={classes.more}>
          <Button onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
            {words.more}
          </Button>
        </div>
      )}
      {adding && <AddExternalClientForm projectId={projectId} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function ClientRow({ projectId, client, mayChange }: { readonly projectId: string; readonly client: Client; readonly mayChange: boolean }) {
  const [removing, setRemoving] = useState(false);
  const resend = useResendInvitation();
  const words = t.links.clients;
  const name = client.displayName;
  const pending = client.invitation !== null && client.invitation.acceptedAt === null;
  return (
    <tr>
      <Td main>
        <span className={classes.who}>
          <Avatar name={name} outside size={28} />
          {name}
        </span>
      </Td>
      <Td label={words.email}>{client.email}</Td>
      <Td label={words.state}>
        <State client={client} pending={pending} />
      </Td>
      <Td align="end">
        {mayChange && (
          <Menu trigger={<IconButton label={words.menuOf(name)} icon={<IconDots />} size="s" tooltip={false} />}>
            {pending && (
              <MenuItem leftSection={<IconMail />} onClick={() => void resend(client)}>
                {words.resend}
              </MenuItem>
            )}
            <MenuItem data-danger leftSection={<IconClose />} onClick={() => setRemoving(true)}>
              {words.remove}
            </MenuItem>
          </Menu>
        )}
        {removing && <RemoveExternalClientForm projectId={projectId} client={client} onClose={() => setRemoving(false)} />}
      </Td>
    </tr>
  );
}

function State({ client, pending }: { readonly client: Client; readonly pending: boolean }) {
  const words = t.links.clients;
  const until = client.invitation?.expiresAt;
  if (pending && until) {
    return (
      <span className={classes.two}>
        <Tooltip label={words.pendingMeans}>
          <span>
            <Badge tone="warn">{words.pending}</Badge>
          </span>
        </Tooltip>
        <small>{Date.parse(until) < Date.now() ? words.invitationOver : words.invitedUntil(formatMoment(until))}</small>
      </span>
    );
  }
  const none = client.access === 'NONE';
  return (
    <Tooltip label={none ? words.noneMeans : words.activeMeans}>
      <span>
        <Badge tone={none ? 'neutral' : 'ok'}>{none ? words.none : words.active}</Badge>
      </span>
    </Tooltip>
  );
}
