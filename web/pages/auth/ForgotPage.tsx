import { useState } from 'react';
import { Link } from 'react-router';
import { RequestResetForm } from '../../forms/RequestResetForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, Notice } from '../../ui';
import { DoorCard } from './DoorCard';

/** *Forgot password* (R1.7). The answer is the same whether or not the address is known. */
export default function ForgotPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const back = <Link to={paths.signIn()}>{t.auth.forgot.back}</Link>;
  if (sentTo !== null) {
    return (
      <DoorCard title={t.auth.forgot.sentTitle} foot={back}>
        <Notice tone="ok">{t.auth.forgot.sent(sentTo)}</Notice>
        <p>{t.auth.forgot.sentAgain}</p>
        <div>
          <Button onClick={() => setSentTo(null)}>{t.auth.forgot.again}</Button>
        </div>
      </DoorCard>
    );
  }
  return (
    <DoorCard title={t.auth.forgot.title} lead={t.auth.forgot.lead} foot={back}>
      <RequestResetForm onSent={setSentTo} />
    </DoorCard>
  );
}
