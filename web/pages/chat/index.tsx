import { lazy, type ReactNode, Suspense } from 'react';
import { t } from '../../messages';
import { SkeletonRows } from '../../ui';

/** What a page gives to a chat. */
export interface ChatPanelProps {
  /** `Project.membersChat.id` or `Project.guestChat.id`; which of the two it is, the chat knows itself. */
  readonly chatId: string;
  /** The project around it: when the viewer's access ends, everything of that project is forgotten (R7.5). */
  readonly projectId: string;
  /**
   * Opens the share dialog. Given only where the viewer may grant access: a guest chat without guests then offers it
   * (R5.1).
   */
  readonly onShare?: () => void;
}

const LoadedPanel = lazy(() => import('./ChatPanel'));

/**
 * One chat of a project, for staff and portal alike (R7.1 to R7.7): history, live messages, composer. It takes the height
 * that is left in the window below the place where it stands. The chat's code is loaded when the first chat is opened.
 */
export function ChatPanel(props: ChatPanelProps): ReactNode {
  return (
    <Suspense fallback={<SkeletonRows rows={6} label={t.common.loading} />}>
      <LoadedPanel key={props.chatId} {...props} />
    </Suspense>
  );
}
