import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Panel } from '../../ui';
import { useAccountId } from '../shells/session';
import classes from './mine.module.css';

const OpenProjects = graphql(`
  query OpenProjects {
    projects(first: 100) {
      nodes {
        id
        name
        counterparty {
          id
          name
        }
        tasks(first: 1) {
          totalCount
        }
      }
    }
  }
`);

/**
 * Projects that are open for another reason than a share: the viewer's company is the client, or they have a part in a
 * task. Nothing at all where there is none.
 *
 * @param shared the projects that the viewer's shares name
 */
export function OpenWithoutShare({ shared }: { readonly shared: ReadonlySet<string> }): ReactNode {
  const accountId = useAccountId();
  const { data } = useQuery(OpenProjects);
  const others = data?.projects.nodes.filter(({ id }) => !shared.has(id)) ?? [];
  if (others.length === 0) return null;
  return (
    <Panel title={t.mine.others} description={t.mine.othersLead}>
      <ul className={classes.list}>
        {others.map(({ id, name, counterparty, tasks }) => (
          <li key={id} className={classes.share}>
            <h3>
              <Link to={paths.project(accountId, id)}>{name}</Link>
            </h3>
            <p>{counterparty ? t.mine.byCompany(counterparty.name) : t.mine.byTasks(tasks?.totalCount ?? 0)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
