import { useApolloClient } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { readProblem } from '../../apollo/errors';
import { useConnectionLost, useEndedAccess } from '../../apollo/hooks';
import { SharingEnded } from '../../components/access/SharingEnded';
import { QueryProblem } from '../../components/QueryProblem';
import { useDrop } from '../../components/uploads/useDrop';
import { t } from '../../messages';
import { Button, EmptyState, IconButton, IconInside, IconOutside, IconSearch, IconShare, SkeletonRows } from '../../ui';
import { useShell } from '../shells/session';
import { FoundContext, type RowActions, RowActionsContext } from './actions';
import classes from './ChatPanel.module.css';
import { Composer, type Writing } from './Composer';
import { EditMessage } from './documents';
import { keptTexts } from './drafts';
import type { ChatPanelProps } from './index';
import { MessageList } from './MessageList';
import { MuteButton } from './MuteButton';
import type { ChatDesk, Outgoing } from './outgoing';
import { Readers, useReaders } from './Readers';
import { useReact } from './react';
import { TypingLine } from './TypingLine';
import { type ChatState, type LoadedChat, useChat } from './useChat';
import { useDesk } from './useDesk';
import { useJump } from './useJump';
import { useReading } from './useReading';
import { useRoomBelow } from './useRoomBelow';

const ContextList = lazy(() => import('./ContextList'));
const DeleteQuestion = lazy(() => import('./DeleteQuestion'));
const ChatSearchPanel = lazy(() => import('./ChatSearchPanel'));

/** With more unread messages than this, the way to the first of them is a jump; with fewer, it is read up to. */
const FAR = 200;

/** See `ChatPanel` in `index.tsx`, which loads this when the first chat is opened. */
export default function LoadedPanel(props: ChatPanelProps): ReactNode {
  const ended = useEndedAccess(props.projectId);
  const { viewer } = useShell();
  const userId = viewer.user?.id ?? '';
  const ownId = viewer.employee?.id ?? viewer.contact?.id ?? null;
  // The chat is let go at once, and not only hidden: it must not ask again for what is closed.
  if (ended) return <SharingEnded reason={ended.reason} at={ended.at} kept={keptTexts(userId, props.projectId)} />;
  return <AskedChat {...props} userId={userId} ownId={ownId} />;
}

function AskedChat(props: ChatPanelProps & { readonly userId: string; readonly ownId: string | null }): ReactNode {
  const { chatId, projectId, userId, ownId } = props;
  const state = useChat(chatId, projectId, ownId);
  const { data, error } = state;
  if (!data) {
    if (error) return <QueryProblem error={error} onRetry={state.retry} />;
    return (
      <div className={classes.waiting}>
        <SkeletonRows rows={6} label={t.chat.loading} />
      </div>
    );
  }
  if (!data.chat) {
    const ended = data.viewer?.endedAccess;
    if (ended) return <SharingEnded reason={ended.reason} at={ended.endedAt} kept={keptTexts(userId, projectId)} />;
    return <EmptyState title={t.chat.closed.title}>{t.chat.closed.text}</EmptyState>;
  }
  return <OpenChat {...props} chat={data.chat} state={state} />;
}

interface OpenChatProps extends ChatPanelProps {
  readonly userId: string;
  readonly ownId: string | null;
  readonly chat: LoadedChat;
  readonly state: ChatState;
}

function OpenChat({ chatId, projectId, onShare, userId, ownId, chat, state }: OpenChatProps): ReactNode {
  const messages = chat.messages.nodes;
  const newest = messages[messages.length - 1]?.sequence ?? 0;
  const { desk, outgoing, uploads } = useDesk({ userId, projectId, chatId });
  const [atEnd, setAtEnd] = useState(chat.unreadCount === 0);
  const [sends, setSends] = useState(0);
  const [writing, setWriting] = useState<Writing>({ mode: 'new', replyTo: null });
  const [toDelete, setToDelete] = useState<ChatListed_MessageFragment | null>(null);
  const [searching, setSearching] = useState(false);
  const searchButton = useRef<HTMLButtonElement>(null);
  const [focusWish, setFocusWish] = useState(0);
  const drop = useDrop(chat.viewerCanPost, uploads.add);
  const jump = useJump(chatId, messages);
  const { newAfter, readNow } = useReading({
    chatId,
    newest,
    lastRead: chat.lastReadSequence,
    unreadCount: chat.unreadCount,
    atEnd: atEnd && jump.aside === null,
  });
  // As it was when the chat was opened: soon after, all of it counts as read.
  const [far] = useState(() => (chat.unreadCount > FAR ? (chat.firstUnread?.id ?? null) : null));
  const readers = useReaders(chatId);
  const { frame, height } = useRoomBelow();
  const [draft, setDraft] = useState(() => desk.draft());
  const calm = (): void => setWriting({ mode: 'new', replyTo: null });
  const actions = useRowActionsOf({ desk, canPost: chat.viewerCanPost, setWriting, remove: setToDelete, setDraft, goTo: jump.to });
  const save = useSaveEdit();
  const outside = chat.kind === 'GUESTS';
  const empty = messages.length === 0 && outgoing.length === 0;
  const send = (body: string): void => {
    desk.send(body, writing.mode === 'new' ? (writing.replyTo?.id ?? null) : null, newest, uploads.ready);
    uploads.clear();
    setSends((count) => count + 1);
    readNow();
    jump.back();
    calm();
  };
  const editLast = (): void => {
    const last = messages.findLast((message) => message.viewerDidAuthor && message.viewerCanUpdate && !message.deletedAt);
    if (last) setWriting({ mode: 'edit', message: last });
  };
  return (
    <RowActionsContext value={actions}>
      <FoundContext value={jump.found}>
        <section
          ref={frame}
          className={classes.panel}
          data-audience={outside ? 'outside' : 'inside'}
          style={empty ? { minHeight: height } : { height }}
          aria-label={t.chat.title[chat.kind]}
          {...drop.handlers}
        >
          {drop.over && <p className={classes.drop}>{t.chat.files.drop[chat.kind]}</p>}
          <header className={classes.head}>
            {outside ? <IconOutside /> : <IconInside />}
            <h2>{t.chat.title[chat.kind]}</h2>
            {readers && <Readers kind={chat.kind} readers={readers} passing={state.passing} />}
            <MuteButton chat={chat} />
            {!empty && (
              <IconButton
                ref={searchButton}
                size="s"
                label={t.chat.search.open}
                icon={<IconSearch />}
                active={searching}
                aria-expanded={searching}
                onClick={() => setSearching(!searching)}
              />
            )}
          </header>
          {searching && (
            <Suspense fallback={null}>
              <ChatSearchPanel
                chatId={chatId}
                onJump={jump.to}
                onBeginning={jump.toBeginning}
                onClose={() => {
                  setSearching(false);
                  searchButton.current?.focus();
                  jump.back();
                }}
              />
            </Suspense>
          )}
          {empty ? (
            <EmptyChat kind={chat.kind} alone={readers?.outside === false} onShare={onShare} />
          ) : jump.aside !== null ? (
            <Suspense fallback={<SkeletonRows rows={6} label={t.chat.loading} />}>
              <ContextList
                key={jump.aside}
                chatId={chatId}
                messageId={jump.aside}
                label={t.chat.messages(t.chat.title[chat.kind])}
                newAfter={newAfter}
                onBack={jump.back}
              />
            </Suspense>
          ) : (
            <MessageList
              target={jump.found}
              onFarLine={far ? () => jump.to(far) : null}
              label={t.chat.messages(t.chat.title[chat.kind])}
              messages={messages}
              outgoing={outgoing}
              newAfter={newAfter}
              older={state.older}
              atEnd={atEnd}
              onAtEnd={setAtEnd}
              sends={sends}
            />
          )}
          <Heard state={state} kind={chat.kind} />
          <TypingLine passing={state.passing} />
          <Lost />
          {chat.viewerCanPost ? (
            <Composer
              kind={chat.kind}
              writing={writing}
              draft={draft}
              focusWish={focusWish}
              onDraft={(text) => {
                setDraft(text);
                desk.setDraft(text);
              }}
              chatId={chatId}
              ownId={ownId}
              onMention={desk.mention}
              uploads={uploads}
              onSend={send}
              onSave={save}
              onCancel={calm}
              onEditLast={editLast}
            />
          ) : (
            <p className={classes.readOnly}>{t.chat.readOnly}</p>
          )}
        </section>
      </FoundContext>
      {toDelete && (
        <Suspense fallback={null}>
          <DeleteQuestion
            message={toDelete}
            onDone={(deleted) => {
              setToDelete(null);
              if (deleted) setFocusWish((count) => count + 1);
            }}
          />
        </Suspense>
      )}
    </RowActionsContext>
  );
}

interface ActionParts {
  readonly desk: ChatDesk;
  readonly canPost: boolean;
  readonly setWriting: (writing: Writing) => void;
  readonly remove: (message: ChatListed_MessageFragment) => void;
  readonly setDraft: (text: string) => void;
  readonly goTo: (messageId: string) => void;
}

function useRowActionsOf({ desk, canPost, setWriting, remove, setDraft, goTo }: ActionParts): RowActions {
  const react = useReact();
  return useMemo(
    () => ({
      canPost,
      react,
      reply: (replyTo) => setWriting({ mode: 'new', replyTo }),
      edit: (message) => setWriting({ mode: 'edit', message }),
      remove,
      goTo,
      retry: desk.retry,
      takeBack: (clientKey: Outgoing['clientKey']) => {
        // Back into the field, behind what stands there: taking back loses nothing.
        const text = [desk.draft(), desk.takeBack(clientKey)].filter(Boolean).join('\n');
        desk.setDraft(text);
        setDraft(text);
      },
    }),
    [canPost, desk, goTo, react, remove, setDraft, setWriting],
  );
}

function useSaveEdit(): (message: ChatListed_MessageFragment, body: string) => Promise<string | null> {
  const client = useApolloClient();
  return async (message, body) => {
    try {
      await client.mutate({ mutation: EditMessage, variables: { input: { id: message.id, body } } });
      return null;
    } catch (error) {
      const problem = readProblem(error);
      return problem.fields[0]?.message ?? t.common.problem[problem.code];
    }
  };
}

/** Reads out what arrives, and only that: rows that come into view by scrolling are no news. */
function Heard({ state, kind }: { readonly state: ChatState; readonly kind: LoadedChat['kind'] }): ReactNode {
  return (
    <div role="log" aria-live="polite" aria-relevant="additions" aria-label={t.chat.log(t.chat.title[kind])} className={classes.heard}>
      {state.heard.map((line) => (
        <p key={line.id}>{line.text}</p>
      ))}
    </div>
  );
}

/** What a break means for what is being written; that there is one, the shell says aloud. */
function Lost(): ReactNode {
  const lost = useConnectionLost();
  return lost && <p className={classes.lost}>{t.chat.connectionLost}</p>;
}

function EmptyChat({
  kind,
  alone,
  onShare,
}: {
  readonly kind: LoadedChat['kind'];
  readonly alone: boolean;
  readonly onShare: (() => void) | undefined;
}): ReactNode {
  const offer = kind === 'GUESTS' && alone && onShare !== undefined;
  const words = offer ? t.chat.empty.alone : t.chat.empty[kind];
  return (
    <div className={classes.empty}>
      <EmptyState
        title={words.title}
        action={
          offer ? (
            <Button variant="primary" icon={<IconShare />} onClick={onShare}>
              {t.chat.share}
            </Button>
          ) : undefined
        }
      >
        {words.text}
      </EmptyState>
    </div>
  );
}
