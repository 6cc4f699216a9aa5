import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { MyShare_ShareFragment, SharedItem } from '../../__generated__/graphql';
import { isSurveyOnly } from '../../components/share/surveyOnly';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Badge, formatRelative, TimeText } from '../../ui';
import { useAccountId } from '../shells/session';
import classes from './mine.module.css';
import { FactList } from './ProjectFacts';

const fragment = graphql(`
  fragment MyShare_share on Share {
    id
    state
    items
    expiresAt
    createdAt
    createdBy {
      id
      displayName
    }
    project {
      id
      name
    }
    task {
      id
      title
    }
  }
`);

/** An end that lies nearer than this, in milliseconds, is marked. */
const SOON = 14 * 86_400_000;

/** One share to its guest: what it opens in words, who made it, until when. */
export function MyShare({ share: from }: { readonly share: FragmentType<MyShare_ShareFragment> }): ReactNode {
  const accountId = useAccountId();
  const { data: share, complete } = useFragment({ fragment, fragmentName: 'MyShare_share', from });
  if (!complete) return null;
  const { project, task, expiresAt } = share;
  const words = t.mine;
  const resting = share.state === 'CLOSED';
  const name = task?.title ?? project.name;
  const soon = expiresAt !== null && Date.parse(expiresAt) - Date.now() < SOON;
  return (
    <li className={classes.share}>
      <div className={classes.head}>
        <h3>
          {resting ? (
            name
          ) : (
            <Link to={task ? paths.task(accountId, project.id, task.id) : paths.project(accountId, project.id)}>{name}</Link>
          )}
        </h3>
        {resting && <Badge>{words.resting}</Badge>}
        {soon && !resting && <Badge tone="warn">{words.endsSoon(formatRelative(expiresAt))}</Badge>}
      </div>
      <p className={classes.kind}>{task ? words.taskOf(project.name) : words.whole}</p>
      {resting && <p>{words.restingText}</p>}
      <div className={classes.items}>
        <p id={`${share.id}-items`}>{words.you}</p>
        <ul aria-labelledby={`${share.id}-items`}>
          {inWords(share.items, task !== null).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <FactList
        items={[
          { label: words.by, value: share.createdBy?.displayName ?? t.common.unknownPerson },
          { label: words.since, value: <TimeText at={share.createdAt} /> },
          { label: words.until, value: expiresAt ? <TimeText at={expiresAt} /> : words.noEnd },
        ]}
      />
    </li>
  );
}

/** What a share opens, line by line, in the order of the dialog in which it was made. */
export function inWords(items: readonly SharedItem[], ofTask: boolean): string[] {
  const words = t.mine;
  if (ofTask) return [isSurveyOnly(items) ? words.onlyTitle : words.alwaysTask, ...items.flatMap((item) => words.taskItems[item] ?? [])];
  return [isSurveyOnly(items) ? words.onlyName : words.always, ...items.map((item) => words.items[item])];
}
