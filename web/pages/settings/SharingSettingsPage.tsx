import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { problemText } from '../../apollo/problemText';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Badge, Confirm, Dim, Notice, Page, PageHeader, Panel, Row, SkeletonRows, Stack, Switch, toast } from '../../ui';
import { useShell } from '../shells/session';
import classes from './settings.module.css';

const SharingSettings = graphql(`
  query SharingSettings {
    viewer {
      account {
        id
        plan
        sharingEnabled
        guestQuota {
          used
          limit
        }
      }
      employee {
        id
        role
      }
    }
  }
`);

const SwitchSharing = graphql(`
  mutation SwitchSharing($input: UpdateAccountInput!) {
    updateAccount(input: $input) {
      account {
        id
        sharingEnabled
      }
    }
  }
`);

/** The account's sharing switch, with what it will end (R5.6), and the guest places of the plan (R5.7). */
export default function SharingSettingsPage() {
  const { accountId } = useShell();
  const { data, error, refetch } = useQuery(SharingSettings);
  const [asking, setAsking] = useState(false);
  const [switchSharing, { loading }] = useMutation(SwitchSharing);
  const account = data?.viewer?.account;

  const turn = async (on: boolean): Promise<void> => {
    try {
      await switchSharing({ variables: { input: { sharingEnabled: on } } });
      setAsking(false);
      toast.done(on ? t.settings.sharing.switchedOn : t.settings.sharing.switchedOff);
    } catch (failure) {
      toast.failed(problemText(failure));
    }
  };

  return (
    <Page width="reading">
      <PageHeader title={t.settings.sharing.title} below={t.settings.sharing.lead} />
      {error && !account && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !account && <SkeletonRows rows={4} label={t.common.loading} />}
      {account && (
        <>
          <Panel title={t.settings.sharing.switchTitle} audience="outside">
            <Stack gap={4}>
              <Switch
                label={t.settings.sharing.switchLabel}
                description={data.viewer?.employee?.role === 'ADMINISTRATOR' ? undefined : t.settings.sharing.onlyAdministrators}
                checked={account.sharingEnabled ?? false}
                disabled={data.viewer?.employee?.role !== 'ADMINISTRATOR' || loading}
                onChange={(event) => {
                  if (event.currentTarget.checked) void turn(true);
                  else setAsking(true);
                }}
              />
              {account.sharingEnabled ? <Dim>{t.settings.sharing.onText}</Dim> : <Notice tone="warn">{t.settings.sharing.offText}</Notice>}
            </Stack>
          </Panel>
          {account.guestQuota && (
            <Panel
              title={t.settings.sharing.quotaTitle}
              description={t.settings.sharing.quotaText}
              actions={
                account.plan && <Badge tone="accent">{`${t.settings.sharing.plan}: ${t.settings.sharing.plans[account.plan]}`}</Badge>
              }
            >
              <Stack gap={4}>
                <Quota used={account.guestQuota.used} limit={account.guestQuota.limit} />
                <Link to={paths.settingsPeople(accountId)}>{t.settings.sharing.manageGuests}</Link>
              </Stack>
            </Panel>
          )}
          <Confirm
            open={asking}
            onClose={() => setAsking(false)}
            onConfirm={() => void turn(false)}
            title={t.settings.sharing.offConfirmTitle}
            confirmLabel={t.settings.sharing.offConfirmYes}
            cancelLabel={t.common.cancel}
            closeLabel={t.common.close}
            tone="danger"
            busy={loading}
          >
            <Stack gap={3}>
              <p>{t.settings.sharing.offConfirm(account.guestQuota?.used ?? 0)}</p>
              <ul className={classes.points}>
                {t.settings.sharing.offConfirmPoints.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            </Stack>
          </Confirm>
        </>
      )}
    </Page>
  );
}

/** How many guest places are taken, as a number and a bar, with a word when few are left. */
function Quota({ used, limit }: { used: number; limit: number | null }) {
  if (limit === null) return <p className={classes.quotaNumber}>{t.settings.sharing.quotaNoLimit(used)}</p>;
  const left = Math.max(0, limit - used);
  const share = limit === 0 ? 100 : Math.min(100, (used / limit) * 100);
  return (
    <Stack gap={3}>
      <Row justify="space-between">
        <p className={classes.quotaNumber}>{t.settings.sharing.quotaUsed(used, limit)}</p>
        {left > 0 && left <= limit / 10 && <Badge tone="warn">{t.settings.sharing.quotaNearly(left)}</Badge>}
      </Row>
      <div
        className={classes.quota}
        role="meter"
        aria-label={t.settings.sharing.quotaTitle}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
        aria-valuetext={t.settings.sharing.quotaUsed(used, limit)}
      >
        <span style={{ width: `${share}%` }} data-full={left === 0 || undefined} />
      </div>
      {left === 0 && <Notice tone="warn">{t.settings.sharing.quotaFull}</Notice>}
    </Stack>
  );
}
