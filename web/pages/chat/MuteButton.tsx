import { useMutation } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { problemText } from '../../apollo/problemText';
import { t } from '../../messages';
import { IconBell, IconBellOff, IconButton, toast } from '../../ui';
import { MuteChat } from './documents';

/** Keeps a chat quiet for the viewer: no notification and no mail tells what is said in it. Unread counts go on. */
export function MuteButton({ chat: { id, muted } }: { readonly chat: { readonly id: string; readonly muted: boolean } }): ReactNode {
  const [run] = useMutation(MuteChat);
  const words = t.chat.mute;
  const change = async (): Promise<void> => {
    try {
      await run({ variables: { input: { chatId: id, muted: !muted } } });
      toast.done(muted ? words.heard : words.quiet);
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  return (
    <IconButton
      size="s"
      label={muted ? words.off : words.on}
      icon={muted ? <IconBellOff /> : <IconBell />}
      active={muted}
      aria-pressed={muted}
      onClick={() => void change()}
    />
  );
}
