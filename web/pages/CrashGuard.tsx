import { Component, type ReactNode } from 'react';
import { t } from '../messages';
import { Button, EmptyState } from '../ui';

/** Catches what no page has caught, and offers to load the page again instead of leaving it white. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <main>
        <EmptyState
          page
          title={t.common.crashed.title}
          action={
            <Button variant="primary" onClick={() => window.location.reload()}>
              {t.common.crashed.action}
            </Button>
          }
        >
          {t.common.crashed.text}
        </EmptyState>
      </main>
    );
  }
}
