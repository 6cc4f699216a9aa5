import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { memo, useEffect, useMemo } from 'react';
import { QueryProblem } from '../../../components/QueryProblem';
import { t } from '../../../messages';
import { Button, SkeletonRows, StageMark } from '../../../ui';
import type { ListView } from '../listAddress';
import classes from './Board.module.css';
import { BoardCard, type BoardCardProps } from './BoardCard';
import { BoardColumnDocument, columnOf } from './columns';

export interface BoardColumnProps extends Pick<BoardCardProps, 'onMove'> {
  readonly view: ListView;
  readonly stage: {
    readonly id: string;
    readonly name: string;
    readonly color: string;
  } | null;
  /** A card is held over this column, and would be dropped here. */
  readonly over: boolean;
  /** The card that is picked up, if it comes from this column. */
  readonly liftedId: string | null;
  /** Told which cards stand here, so that the board knows their names. */
  readonly onCards: (column: string, cards: readonly { readonly id: string; readonly name: string }[]) => void;
}

/** The key of a column: its stage, or `none`. */
export function keyOf(stageId: string | null): string {
  return stageId ?? 'none';
}

/** The projects of one stage. */
export const BoardColumn = memo(function BoardColumn({ view, stage, over, liftedId, onMove, onCards }: BoardColumnProps) {
  const stageId = stage?.id ?? null;
  const variables = useMemo(() => columnOf(view, stageId), [stageId, view]);
  const { data, previousData, error, networkStatus, refetch, fetchMore } = useQuery(BoardColumnDocument, {
    variables,
    notifyOnNetworkStatusChange: true,
  });
  const page = (data ?? previousData)?.projects;
  const nodes = page?.nodes;
  useEffect(() => onCards(keyOf(stageId), nodes ?? []), [nodes, onCards, stageId]);
  const words = t.projects.board;
  const name = stage?.name ?? t.projects.stages.none;
  return (
    <section
      className={classes.column}
      data-column={keyOf(stageId)}
      data-over={over || undefined}
      aria-label={words.column(name, page?.totalCount ?? 0)}
    >
      <h2 className={classes.columnHead}>
        {stage ? <StageMark color={stage.color}>{name}</StageMark> : <span className={classes.noStage}>{name}</span>}
        <span className={classes.columnCount}>{page?.totalCount ?? ''}</span>
      </h2>
      {error && !page ? (
        <QueryProblem error={error} onRetry={() => void refetch()} />
      ) : !page ? (
        <SkeletonRows rows={3} label={t.projects.list.loading} />
      ) : (
        <ul className={classes.cards} data-stale={(!data && networkStatus === NetworkStatus.setVariables) || undefined}>
          {over && liftedId === null && <li className={classes.place} aria-hidden="true" />}
          {page.nodes.map((project) => (
            <BoardCard key={project.id} project={project} lifted={project.id === liftedId} onMove={onMove} />
          ))}
          {page.nodes.length === 0 && !over && <li className={classes.empty}>{words.emptyPlain}</li>}
          {page.pageInfo.hasNextPage && (
            <li className={classes.more}>
              <Button
                size="s"
                variant="quiet"
                loading={networkStatus === NetworkStatus.fetchMore}
                onClick={() =>
                  void fetchMore({
                    variables: { after: page.pageInfo.endCursor },
                  }).catch(() => undefined)
                }
              >
                {words.more}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
});
