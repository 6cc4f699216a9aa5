import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AccessEndReason } from '../../__generated__/graphql';
import { t } from '../../messages';
import { useAccountId } from '../../pages/shells/session';
import { paths } from '../../paths';
import { Button, TimeText } from '../../ui';
import classes from './SharingEnded.module.css';

export interface SharingEndedProps {
  readonly reason: AccessEndReason;
  /** When it ended, ISO. */
  readonly at: string;
  /** Texts that were written here and never sent; the writer can still take them along. */
  readonly kept?: readonly string[];
  /** Off where the page around has a way out already. */
  readonly wayOut?: boolean;
  /** `h1` where it is the whole page. */
  readonly heading?: 'h1' | 'h2';
}

/**
 * The calm page (R5.6): that it has ended, since when, and what to do. It names nothing of the project, which is not the
 * viewer's to see any more.
 */
export function SharingEnded({ reason, at, kept = [], wayOut = true, heading: Heading = 'h2' }: SharingEndedProps): ReactNode {
  const accountId = useAccountId();
  const words = t.portal.ended[reason];
  const Below = Heading === 'h1' ? 'h2' : 'h3';
  return (
    <div className={classes.ended} role="status">
      <ClosedArch />
      <Heading className={classes.title}>{words.title}</Heading>
      <p>{words.text}</p>
      <p className={classes.since}>
        {t.portal.ended.since} <TimeText at={at} />. {t.portal.ended.kept}
      </p>
      {kept.length > 0 && (
        <section className={classes.kept}>
          <Below className={classes.keptTitle}>{t.portal.ended.draftKept}</Below>
          {kept.map((text, index) => (
            <p key={index} className={classes.keptText} dir="auto">
              {text}
            </p>
          ))}
          <p className={classes.since}>{t.portal.ended.draftKeptText}</p>
        </section>
      )}
      {wayOut && (
        <Button component={Link} to={paths.home(accountId)} variant="primary">
          {t.portal.ended.action}
        </Button>
      )}
    </div>
  );
}

/** The portico with its door shut. */
function ClosedArch(): ReactNode {
  return (
    <svg
      viewBox="0 0 96 64"
      width="96"
      height="64"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      aria-hidden="true"
      className={classes.arch}
    >
      <path d="M8 60h80M14 60V26M20 60V26M76 60V26M82 60V26M10 26h14M72 26h14M8 20 48 5l40 15M12 22h72" />
      <path d="M34 60V42a14 14 0 0 1 28 0v18M48 28v32M34 44h28" />
    </svg>
  );
}
