import { useSearchParams } from 'react-router';
import { t } from '../../messages';
import { Page, PageHeader, Tabs } from '../../ui';
import { ContactsSection } from './ContactsSection';
import { EmployeesSection } from './EmployeesSection';

/** Who works in the account and who is let in from outside (R1.4, R1.6, R2.2). The open tab stands in the address. */
export default function PeopleSettingsPage() {
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') === 'contacts' ? 'contacts' : 'employees';
  return (
    <Page>
      <PageHeader title={t.settings.people.title} below={t.settings.people.lead} />
      <Tabs
        label={t.settings.people.tabs}
        tabs={[
          { value: 'employees', label: t.settings.people.employees },
          { value: 'contacts', label: t.settings.people.contacts },
        ]}
        value={tab}
        onChange={(next) => setSearch(next === 'contacts' ? { tab: 'contacts' } : {}, { replace: true })}
      >
        {tab === 'contacts' ? <ContactsSection /> : <EmployeesSection />}
      </Tabs>
    </Page>
  );
}
