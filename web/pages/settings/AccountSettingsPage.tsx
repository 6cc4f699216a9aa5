import { ChangePasswordForm } from '../../forms/ChangePasswordForm';
import { UpdateAccountForm } from '../../forms/UpdateAccountForm';
import { t } from '../../messages';
import { type ColorScheme, Facts, Page, PageHeader, Panel, Select, useColorScheme } from '../../ui';
import { useShell } from '../shells/session';
import { SessionsPanel } from './SessionsPanel';
import { TokensPanel } from './TokensPanel';

/** One's own name, password, sessions, tokens and appearance; for Administrators the account's name and time zone besides. */
export default function AccountSettingsPage() {
  const { viewer } = useShell();
  const { user, employee, account } = viewer;
  const { scheme, setScheme } = useColorScheme();
  return (
    <Page width="reading">
      <PageHeader title={employee ? t.settings.account.title : t.settings.account.titleGuest} />
      <Panel title={t.settings.account.you}>
        <Facts
          items={[
            { label: t.settings.account.name, value: user?.name },
            { label: t.settings.account.email, value: user?.email },
            ...(employee
              ? [
                  { label: t.settings.account.login, value: user?.login ?? t.settings.account.noLogin },
                  { label: t.settings.account.role, value: employee.role && t.settings.people.roles[employee.role] },
                ]
              : []),
          ]}
        />
      </Panel>
      <Panel title={t.settings.account.passwordTitle} description={t.settings.account.passwordLead}>
        <ChangePasswordForm email={user?.email ?? ''} />
      </Panel>
      <SessionsPanel />
      <TokensPanel />
      <Panel title={t.settings.account.appearanceTitle} description={t.settings.account.appearanceLead}>
        <Select
          label={t.shell.appearance}
          hideLabel
          value={scheme}
          onChange={(value) => setScheme(value as ColorScheme)}
          options={[
            { value: 'auto', label: t.shell.system },
            { value: 'light', label: t.shell.light },
            { value: 'dark', label: t.shell.dark },
          ]}
        />
      </Panel>
      {employee?.role === 'ADMINISTRATOR' && (
        <Panel title={t.settings.account.accountTitle} description={t.settings.account.accountLead}>
          <UpdateAccountForm account={account} />
        </Panel>
      )}
    </Page>
  );
}
