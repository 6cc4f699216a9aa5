import { Component, type ReactNode } from 'react';
import { t } from '../messages';
import { Button, EmptyState } from '../ui';
import { isMissingPart, isRenewed } from './version';

type Trouble = 'crashed' | 'notFetched' | 'newVersion';

/**
 * Catches what no page has caught, and offers to load the page again instead of leaving it white. A part that cannot be
 * fetched is told apart: after the server was renewed the parts of the older page are gone, which is nobody's fault.
 */
export class CrashGuard extends Component<{ children: ReactNode }, { trouble: Trouble | null }> {
  override state: { trouble: Trouble | null } = { trouble: null };

  static getDerivedStateFromError(error: unknown): { trouble: Trouble } {
    return { trouble: isMissingPart(error) ? 'notFetched' : 'crashed' };
  }

  override componentDidCatch(error: unknown): void {
    if (!isMissingPart(error)) return;
    void isRenewed().then((renewed) => {
      if (renewed) this.setState({ trouble: 'newVersion' });
    });
  }

  override render(): ReactNode {
    const { trouble } = this.state;
    if (trouble === null) return this.props.children;
    const words = t.common[trouble];
    return (
      <main>
        <EmptyState
          page
          title={words.title}
          action={
            <Button variant="primary" onClick={() => window.location.reload()}>
              {trouble === 'notFetched' ? t.common.retry : t.common.newVersion.action}
            </Button>
          }
        >
          {words.text}
        </EmptyState>
      </main>
    );
  }
}
