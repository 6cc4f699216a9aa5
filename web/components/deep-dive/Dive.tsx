import { Link } from 'react-router';
import { newKey } from '../../apollo/newKey';
import { useAskDeepDive } from '../../forms/askDeepDive';
import { t } from '../../messages';
import { Badge, Button, Dim, EmptyState, IconArrowLeft, IconInside, Notice, Row, SkeletonRows, Spoken } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { AskForm } from './AskForm';
import { DiveAudience } from './DiveAudience';
import classes from './dive.module.css';
import { Entry } from './Entry';
import { useDive } from './useDive';

/** One chat with the data: its questions and answers, and the field for one more. */
export function Dive({
  chatId,
  told,
  account,
  archived,
  back,
}: {
  readonly chatId: string;
  readonly told: boolean;
  readonly account: string;
  readonly archived: boolean;
  /** The address of all chats, for where only one has room. */
  readonly back: string;
}) {
  const { chat, gone, ended, heard, error, retry, fetchMore } = useDive(chatId);
  const ask = useAskDeepDive();
  const words = t.deepDive;
  const backLink = (
    <Link to={back} className={classes.back}>
      <IconArrowLeft size={16} />
      {words.back}
    </Link>
  );
  if (ended) return <EmptyState title={words.ended.title}>{words.ended.text}</EmptyState>;
  if (gone) {
    return (
      <>
        {backLink}
        <EmptyState compact title={words.gone} />
      </>
    );
  }
  if (!chat) return error ? <QueryProblem error={error} onRetry={retry} /> : <SkeletonRows rows={4} label={words.loading} />;
  const page = chat.entries;
  return (
    <section className={classes.dive} aria-label={chat.title}>
      {backLink}
      <Row gap={2}>
        {chat.internal && (
          <Badge tone="inside" icon={<IconInside size={14} />}>
            {words.internal}
          </Badge>
        )}
        {chat.wave && <Dim small>{chat.wave.name}</Dim>}
      </Row>
      {page.nodes.map((entry) => (
        <Entry key={entry.id} entry={entry} onAgain={chat.viewerCanAsk ? (question) => ask(chat.id, question, newKey()) : undefined} />
      ))}
      {page.pageInfo.hasNextPage && (
        <Button onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
          {t.common.showMore}
        </Button>
      )}
      <Spoken>
        <span role="status">{heard}</span>
      </Spoken>
      {chat.viewerCanAsk ? (
        <AskForm
          label={words.ask.more}
          audience={<DiveAudience internal={chat.internal} told={told} account={account} />}
          onAsk={(question, key) => ask(chat.id, question, key)}
        />
      ) : (
        archived && <Notice>{words.archived}</Notice>
      )}
    </section>
  );
}
