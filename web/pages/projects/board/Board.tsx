import { useQuery } from '@apollo/client/react';
import { type KeyboardEvent, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../../../__generated__';
import { QueryProblem } from '../../../components/QueryProblem';
import { useStages } from '../../../components/stages/useStages';
import { t } from '../../../messages';
import { paths } from '../../../paths';
import { Button, Dim, IconPen, Panel, SkeletonRows, thingAt, usePointerDrag } from '../../../ui';
import { useShell } from '../../shells/session';
import { filterOf, isFiltered, type ListView } from '../listAddress';
import { NoProjects } from '../ProjectRows';
import { useRowActions } from '../rowActions';
import classes from './Board.module.css';
import { BoardColumn, keyOf } from './BoardColumn';
import { boardKey, cardBeside } from './keys';
import { useMoveCard } from './useMoveCard';

const StagesDialog = lazy(() => import('../../../components/stages/StagesDialog'));

const BoardCount = graphql(`
  query BoardCount($filter: ProjectFilter) {
    projects(filter: $filter, first: 0) {
      totalCount
    }
  }
`);

/** So near to the board's edge, in pixels, it scrolls along. */
const EDGE = 56;

/** A card that is picked up: from which column, and over which one it is held. */
interface Lift {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly over: string;
}

/**
 * The projects by stage, to be moved by mouse, finger, keyboard or menu (R3.9). A move is on the screen at once; what the
 * server refuses goes back. What happens under the keyboard is told to screen readers.
 */
export default function Board({ view, onClear }: { readonly view: ListView; readonly onClear: () => void }) {
  const { accountId, viewer } = useShell();
  const navigate = useNavigate();
  const actions = useRowActions();
  const { stages, loading, error, refetch } = useStages();
  const { data } = useQuery(BoardCount, {
    variables: { filter: filterOf(view) },
  });
  const total = data?.projects.totalCount;
  const [lift, setLift] = useState<Lift | null>(null);
  const [said, setSaid] = useState('');
  const [editing, setEditing] = useState(false);
  const board = useRef<HTMLDivElement>(null);
  const cards = useRef(new Map<string, readonly { readonly id: string; readonly name: string }[]>());
  const focusNext = useRef<string | null>(null);
  const words = t.projects.board;

  const columns = useMemo(() => {
    const all = [...stages, null];
    return view.stageId === '' ? all : all.filter((stage) => keyOf(stage?.id ?? null) === view.stageId);
  }, [stages, view.stageId]);
  const keys = columns.map((stage) => keyOf(stage?.id ?? null));
  const nameOf = useCallback(
    (stageId: string | null) => stages.find((stage) => stage.id === stageId)?.name ?? t.projects.stages.none,
    [stages],
  );
  const nameOfKey = (key: string): string => nameOf(key === 'none' ? null : key);
  const move = useMoveCard(view, nameOf);
  const onCards = useCallback(
    (column: string, nodes: readonly { readonly id: string; readonly name: string }[]) => void cards.current.set(column, nodes),
    [],
  );

  const pick = (id: string): Lift | null => {
    const from = keys.find((key) => cards.current.get(key)?.some((card) => card.id === id));
    const card = from && cards.current.get(from)?.find((each) => each.id === id);
    const movable = board.current?.querySelector(`[data-card="${CSS.escape(id)}"][data-movable]`);
    return from && card && movable ? { id, name: card.name, from, over: from } : null;
  };
  const drop = (held: Lift): void => {
    setLift(null);
    if (held.over === held.from) {
      setSaid(words.cancelled(held.name, nameOfKey(held.from)));
      return;
    }
    const stageOf = (key: string): string | null => (key === 'none' ? null : key);
    focusNext.current = held.id;
    setSaid(words.dropped(held.name, nameOfKey(held.over)));
    move({ id: held.id, name: held.name }, stageOf(held.from), stageOf(held.over));
  };
  const cancel = (held: Lift | null): void => {
    setLift(null);
    if (held) setSaid(words.cancelled(held.name, nameOfKey(held.from)));
  };

  // The drag listens from outside of what is drawn; it always finds the newest state here.
  const held = useRef<Lift | null>(null);
  held.current = lift;
  const drag = usePointerDrag({
    things: '[data-card]',
    except: 'button, [role="menu"]',
    lift: (card) => {
      const next = pick(card.dataset['card'] ?? '');
      held.current = next;
      setLift(next);
      return next !== null;
    },
    over: (x, y, frame) => {
      const box = frame.getBoundingClientRect();
      const pull = x < box.left + EDGE ? -1 : x > box.right - EDGE ? 1 : 0;
      if (pull !== 0) frame.scrollLeft += pull * 12;
      // Beside the board, the column at its edge is meant.
      const within = Math.min(Math.max(x, box.left + EDGE / 2), box.right - EDGE / 2);
      const column = thingAt(within, y, '[data-column]')?.dataset['column'];
      const now = held.current;
      const over = column ?? now?.from;
      if (!now || over === undefined || now.over === over) return;
      held.current = { ...now, over };
      setLift(held.current);
    },
    drop: () => held.current && drop(held.current),
    cancel: () => cancel(held.current),
  });

  // A card that was moved by key takes the focus along into its new column.
  useEffect(() => {
    const id = focusNext.current;
    if (id === null || document.activeElement !== document.body) return;
    focusNext.current = null;
    board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] a`)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target as HTMLElement;
    const card = target.closest<HTMLElement>('[data-card]');
    if (!card || !board.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = card.dataset['card'] ?? '';
    const act = boardKey(event.key, lift !== null, target === card.querySelector('a'));
    if (!act) return;
    event.preventDefault();
    if (lift) {
      if (act === 'drop') drop(lift);
      else if (act === 'cancel') cancel(lift);
      else if (act === 'left' || act === 'right') {
        const place = keys.indexOf(lift.over) + (act === 'left' ? -1 : 1);
        const over = keys[place];
        if (over === undefined) return;
        setLift({ ...lift, over });
        setSaid(words.over(nameOfKey(over), place + 1, keys.length));
        board.current.querySelector(`[data-column="${CSS.escape(over)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
      return;
    }
    if (act === 'lift') {
      const next = pick(id);
      setLift(next);
      if (next) setSaid(words.lifted(next.name, nameOfKey(next.from)));
    } else if (act === 'share') {
      if (viewer.mayGrantAccess) actions.share(id);
    } else if (act === 'members' || act === 'guests') void navigate(paths.chat(accountId, id, act));
    else if (act !== 'drop' && act !== 'cancel') cardBeside(board.current, card, act)?.querySelector<HTMLElement>('a')?.focus();
  };

  if (error !== undefined && stages.length === 0) return <QueryProblem error={error} onRetry={refetch} />;
  if (loading && stages.length === 0) {
    return (
      <Panel>
        <SkeletonRows rows={8} label={t.projects.list.loading} />
      </Panel>
    );
  }
  return (
    <>
      <div className={classes.head}>
        <div aria-live="polite">{total !== undefined && <Dim small>{t.projects.list.count(total)}</Dim>}</div>
        <Button size="s" variant="quiet" icon={<IconPen size={16} />} onClick={() => setEditing(true)}>
          {t.projects.stages.edit}
        </Button>
      </div>
      {total === 0 && isFiltered(view) ? (
        <NoProjects filtered onClear={onClear} />
      ) : (
        <div
          ref={board}
          className={classes.board}
          role="group"
          aria-label={words.label}
          onKeyDown={onKeyDown}
          onBlur={(event) => lift && !event.currentTarget.contains(event.relatedTarget) && event.relatedTarget && cancel(lift)}
          {...drag}
        >
          {columns.map((stage) => {
            const key = keyOf(stage?.id ?? null);
            return (
              <BoardColumn
                key={key}
                view={view}
                stage={stage}
                over={lift?.over === key}
                liftedId={lift?.from === key ? lift.id : null}
                onMove={move}
                onCards={onCards}
              />
            );
          })}
        </div>
      )}
      <p id="board-keys" className={classes.spoken}>
        {words.keys}
      </p>
      <p className={classes.spoken} role="status" aria-live="assertive">
        {said}
      </p>
      {editing && (
        <Suspense fallback={null}>
          <StagesDialog adding={false} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}
