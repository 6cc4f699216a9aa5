import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { graphql } from '../../__generated__';
import type { ProjectHeader_ProjectFragment } from '../../__generated__/graphql';
import { BackLink } from '../../components/BackLink';
import { useCountsKept } from '../../components/chats/useCountsKept';
import { StageMenu } from '../../components/stages/StageMenu';
import { useStages } from '../../components/stages/useStages';
import { useStageChange } from '../../forms/useStageChange';
import { t } from '../../messages';
import { type ChatSegment, paths } from '../../paths';
import {
  AccessMark,
  Badge,
  Button,
  CountBadge,
  DateText,
  IconChat,
  IconShare,
  isPast,
  Notice,
  PageHeader,
  ProgressBar,
  StageMark,
} from '../../ui';
import { useAccountId } from '../shells/session';
import classes from './Project.module.css';

const fragment = graphql(`
  fragment ProjectHeader_project on Project {
    id
    name
    archived
    viewerCanUpdate
    dueDate
    percentHours
    percentTasks
    clientAccess
    sharingEnabled
    stage {
      id
      name
      color
    }
    counterparty {
      id
      name
    }
    membersChat {
      id
      unreadCount
    }
    guestChat {
      id
      unreadCount
    }
  }
`);

/** The head of a project: where it stands, how far it is, and the ways to share it and to talk (R5.1, R7.2). */
export function ProjectHeader({
  project: from,
  chat,
  onShare,
}: {
  readonly project: FragmentType<ProjectHeader_ProjectFragment>;
  /** Which chat is open beside the page. */
  readonly chat: ChatSegment | null;
  /** Absent where the viewer may not share. */
  readonly onShare: (() => void) | undefined;
}) {
  const { data: project, complete } = useFragment({ fragment, fragmentName: 'ProjectHeader_project', from });
  const accountId = useAccountId();
  const { search } = useLocation();
  const changeStage = useStageChange();
  // Asked for before the menu opens, so that it has its items when it takes the focus.
  useStages();
  useCountsKept(complete ? project.membersChat : null, complete ? project.guestChat : null);
  if (!complete) return null;
  const words = t.projects.page;
  const unread = { members: project.membersChat?.unreadCount ?? 0, guests: project.guestChat?.unreadCount ?? 0 };
  const all = unread.members + unread.guests;
  // The chat in which something is new, the guests' first: they wait for an answer.
  const chatToOpen: ChatSegment = unread.guests > 0 || unread.members === 0 ? 'guests' : 'members';
  return (
    <>
      <PageHeader
        title={project.name}
        above={<BackLink to={paths.home(accountId)}>{words.back}</BackLink>}
        below={
          <>
            <dl className={classes.facts}>
              <Fact name={words.stage}>
                {project.viewerCanUpdate ? (
                  <StageMenu stage={project.stage} of={project.name} onChoose={(id) => void changeStage(project, id)} />
                ) : project.stage ? (
                  <StageMark color={project.stage.color}>{project.stage.name}</StageMark>
                ) : (
                  words.noStage
                )}
              </Fact>
              <Fact name={words.due}>
                {project.dueDate ? (
                  <DateText date={project.dueDate} late={isPast(project.dueDate) ? t.common.overdue : null} />
                ) : (
                  words.noDue
                )}
              </Fact>
              {project.counterparty && <Fact name={words.counterparty}>{project.counterparty.name}</Fact>}
            </dl>
            <dl className={classes.facts}>
              <Fact name={words.percentTasks}>
                <span className={classes.measure}>
                  <ProgressBar value={project.percentTasks} label={words.percentTasks} />
                </span>
              </Fact>
              <Fact name={words.percentHours}>
                <span className={classes.measure}>
                  <ProgressBar value={project.percentHours} label={words.percentHours} />
                </span>
              </Fact>
            </dl>
          </>
        }
        actions={
          <>
            {onShare && (
              <Button icon={<IconShare />} onClick={onShare}>
                {words.share}
              </Button>
            )}
            {chat === null && (
              <Button
                component={Link}
                to={{ pathname: paths.chat(accountId, project.id, chatToOpen), search }}
                icon={<IconChat />}
                variant="primary"
              >
                {words.chat}
                {all > 0 && (
                  <span className={classes.unread}>
                    {unread.members > 0 && (
                      <CountBadge count={unread.members} label={t.projects.list.unread(unread.members, words.members)} tone="inside" />
                    )}
                    {unread.guests > 0 && (
                      <CountBadge count={unread.guests} label={t.projects.list.unread(unread.guests, words.guests)} tone="outside" />
                    )}
                  </span>
                )}
              </Button>
            )}
          </>
        }
      />
      {(project.archived || project.clientAccess === 'HIDDEN' || project.sharingEnabled === false) && (
        <div className={classes.signs}>
          {project.archived && <Notice>{words.archived}</Notice>}
          {project.clientAccess === 'HIDDEN' && (
            <Badge tone="inside" icon={<AccessMark access="closed" label={words.hiddenFromGuests} size={14} />}>
              {words.hiddenFromGuests}
            </Badge>
          )}
          {project.sharingEnabled === false && <Badge tone="warn">{words.sharingOff}</Badge>}
        </div>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
