import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import { SharesList } from '../../components/share/SharesList';
import { t } from '../../messages';
import { Avatar, Button, IconShare, Panel, Stack } from '../../ui';
import { useShell } from '../shells/session';
import { CounterpartyPeople } from './CounterpartyPeople';
import classes from './Project.module.css';

const ProjectPeople = graphql(`
  query ProjectPeople($id: ID!) {
    project(id: $id) {
      id
      membersOnly
      manager {
        id
        displayName
      }
      creator {
        id
        displayName
      }
      members {
        id
        displayName
      }
    }
  }
`);

/** Everybody who can see the project: outside people first, with what was shared with each; then who is inside. */
export function PeopleTab({ projectId, onShare }: { readonly projectId: string; readonly onShare: () => void }) {
  const { viewer } = useShell();
  const words = t.share.list;
  return (
    <Stack gap={6}>
      <Panel
        flush
        title={words.outside}
        description={words.outsideText}
        audience="outside"
        actions={
          viewer.mayGrantAccess && (
            <Button icon={<IconShare />} onClick={onShare}>
              {t.projects.page.share}
            </Button>
          )
        }
      >
        <SharesList projectId={projectId} mayChange={viewer.mayGrantAccess} onShare={onShare} />
      </Panel>
      <CounterpartyPeople projectId={projectId} />
      <Inside projectId={projectId} />
    </Stack>
  );
}

function Inside({ projectId }: { readonly projectId: string }) {
  const { data } = useQuery(ProjectPeople, { variables: { id: projectId } });
  const project = data?.project;
  const words = t.share.list;
  if (!project) return null;
  const roles = new Map<string, { name: string; roles: string[] }>();
  const add = (person: { readonly id: string; readonly displayName: string } | null, role: string): void => {
    if (!person) return;
    const known = roles.get(person.id);
    if (known) known.roles.push(role);
    else roles.set(person.id, { name: person.displayName, roles: [role] });
  };
  add(project.manager, words.organiser);
  // Who made it may have come from outside and is listed there.
  if (project.creator?.__typename === 'Employee') add(project.creator, words.creator);
  for (const member of project.members ?? []) add(member, words.member);
  return (
    <Panel title={words.inside} description={project.membersOnly ? words.insideMembers : words.insideEveryone} audience="inside">
      <ul className={classes.insideList}>
        {[...roles].map(([id, person]) => (
          <li key={id}>
            <Avatar name={person.name} size={28} />
            <span>
              {person.name} <small>{person.roles.join(', ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
