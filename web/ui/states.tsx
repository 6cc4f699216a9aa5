import type { ReactNode } from 'react';
import { Button } from './Button';
import { IconWarning } from './icons';
import classes from './states.module.css';

/** The empty portico: two columns, an arch, nobody there yet. */
function Arch() {
  return (
    <svg
      className={classes.arch}
      viewBox="0 0 96 64"
      width="96"
      height="64"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M8 60h80M14 60V26M20 60V26M76 60V26M82 60V26M10 26h14M72 26h14M8 20 48 5l40 15M12 22h72" />
      <path d="M34 60V42a14 14 0 0 1 28 0v18" className={classes.archDoor} />
    </svg>
  );
}

export type EmptyStateProps = {
  title: string;
  /** What belongs here, and how to get it here. */
  children?: ReactNode;
  /** The next step. */
  action?: ReactNode;
  /** Smaller, inside a panel or a dialog. */
  compact?: boolean;
  /** The whole page: the title is its `h1`, and the browser tab's. */
  page?: boolean;
};

/** Stands where there is nothing yet, and teaches the next step. */
export function EmptyState({ title, children, action, compact = false, page = false }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-compact={compact || undefined}>
      {!compact && <Arch />}
      {page && <title>{title}</title>}
      {page ? <h1 className={classes.emptyTitle}>{title}</h1> : <p className={classes.emptyTitle}>{title}</p>}
      {children && <div className={classes.emptyText}>{children}</div>}
      {action && <div className={classes.emptyAction}>{action}</div>}
    </div>
  );
}

export type ErrorPanelProps = {
  /** What happened. */
  title: string;
  /** Whether anything was lost, and what to do. */
  children?: ReactNode;
  onRetry?: () => void;
  retryLabel?: string;
  /** The request's number with its words, for whoever looks after the installation. */
  reference?: string | null;
  /** The whole page: the title is its `h1`. */
  page?: boolean;
};

/** Something could not be loaded or done: what happened, what to do, try again. Read aloud as it appears. */
export function ErrorPanel({ title, children, onRetry, retryLabel, reference, page = false }: ErrorPanelProps) {
  return (
    <div className={classes.error} role="alert">
      <IconWarning size={20} />
      <div>
        {page ? <h1 className={classes.errorTitle}>{title}</h1> : <p className={classes.errorTitle}>{title}</p>}
        {children && <div className={classes.errorText}>{children}</div>}
        {reference && <p className={classes.reference}>{reference}</p>}
        {onRetry && (
          <Button size="s" className={classes.retry} onClick={onRetry}>
            {retryLabel}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A line beside a form or list that says something; `danger` is read aloud at once. */
export function Notice({ tone = 'info', children }: { tone?: 'info' | 'ok' | 'warn' | 'danger'; children: ReactNode }) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** A grey bar where a text will stand. Width and height as CSS lengths. */
export function Skeleton({ width = '100%', height = '1em' }: { width?: string | number; height?: string | number }) {
  return <span className={classes.skeleton} style={{ width, height }} aria-hidden="true" />;
}

const widths = ['72%', '54%', '83%', '61%', '77%', '48%'];

/** Rows where a list will stand; `label` is read aloud once. */
export function SkeletonRows({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className={classes.rows} data-waiting>
      <span className={classes.spoken}>{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row}>
          <Skeleton width={widths[row % widths.length]} />
          <Skeleton width={96} />
        </div>
      ))}
    </div>
  );
}

/** A whole page on its way: heading and rows in their places. Its `h1` says so to who goes by headings. */
export function SkeletonPage({ label }: { label: string }) {
  return (
    <div className={classes.page}>
      <h1 className={classes.spoken}>{label}</h1>
      <Skeleton width="min(320px, 60%)" height={32} />
      <SkeletonRows rows={6} label={label} />
    </div>
  );
}

/**
 * How far something is, 0 to 100; nothing but a dash where that is not known.
 *
 * @param label what is measured, read aloud
 */
export function ProgressBar({ value, label, showValue = true }: { value: number | null | undefined; label: string; showValue?: boolean }) {
  if (value === null || value === undefined) {
    return (
      <span className={classes.progressNone}>
        <span aria-hidden="true">–</span>
      </span>
    );
  }
  const percent = Math.round(value);
  return (
    <span className={classes.progress}>
      <span
        className={classes.progressTrack}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(100, percent)}
        aria-valuenow={percent}
        aria-valuetext={`${percent} %`}
      >
        <span
          className={classes.progressBar}
          data-over={percent > 100 || undefined}
          style={{ width: `${Math.min(100, Math.max(0, percent))}%` }}
        />
      </span>
      {showValue && (
        <span className={classes.progressValue} aria-hidden="true">
          {percent}&#8239;%
        </span>
      )}
    </span>
  );
}
