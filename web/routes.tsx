import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { t } from './messages';
import { NotFoundPage } from './pages/NotFoundPage';
import { AccountShell } from './pages/shells/AccountShell';
import { DoorShell } from './pages/shells/DoorShell';
import { patterns } from './paths';
import { SkeletonPage } from './ui';

const SignInPage = lazy(() => import('./pages/auth/SignInPage'));
const ForgotPage = lazy(() => import('./pages/auth/ForgotPage'));
const ActivatePage = lazy(() => import('./pages/auth/ActivatePage'));
const ResetPage = lazy(() => import('./pages/auth/ResetPage'));
const AccountsPage = lazy(() => import('./pages/auth/AccountsPage'));

const StaffShell = lazy(() => import('./pages/shells/StaffShell'));
const ProjectListPage = lazy(() => import('./pages/projects/ProjectListPage'));
const ProjectPage = lazy(() => import('./pages/project/ProjectPage'));
const TaskPage = lazy(() => import('./pages/project/TaskPage'));
const MyTasksPage = lazy(() => import('./pages/tasks/MyTasksPage'));
const ContactsPage = lazy(() => import('./pages/contacts/ContactsPage'));
const ContactPage = lazy(() => import('./pages/contacts/ContactPage'));
const CompaniesPage = lazy(() => import('./pages/companies/CompaniesPage'));
const CompanyPage = lazy(() => import('./pages/companies/CompanyPage'));
const SharingSettingsPage = lazy(() => import('./pages/settings/SharingSettingsPage'));
const PeopleSettingsPage = lazy(() => import('./pages/settings/PeopleSettingsPage'));
const WorkSettingsPage = lazy(() => import('./pages/settings/WorkSettingsPage'));
const AccountSettingsPage = lazy(() => import('./pages/settings/AccountSettingsPage'));
const SearchPage = lazy(() => import('./pages/search/SearchPage'));
const OutboxPage = lazy(() => import('./pages/outbox/OutboxPage'));

const PortalShell = lazy(() => import('./pages/shells/PortalShell'));
const PortalHomePage = lazy(() => import('./pages/portal/PortalHomePage'));
const PortalProjectPage = lazy(() => import('./pages/portal/PortalProjectPage'));
const SharedWithMePage = lazy(() => import('./pages/portal/SharedWithMePage'));
const PortalTaskPage = lazy(() => import('./pages/portal/PortalTaskPage'));

const loading = <SkeletonPage label={t.common.loading} />;

/** What employees can open in an account. */
function StaffRoutes() {
  return (
    <Suspense fallback={loading}>
      <Routes>
        <Route element={<StaffShell />}>
          <Route index element={<ProjectListPage />} />
          <Route path={patterns.project} element={<ProjectPage />} />
          <Route path={patterns.chat} element={<ProjectPage />} />
          <Route path={patterns.task} element={<TaskPage />} />
          <Route path={patterns.myTasks} element={<MyTasksPage />} />
          <Route path={patterns.loneTask} element={<TaskPage />} />
          <Route path={patterns.contacts} element={<ContactsPage />} />
          <Route path={patterns.contact} element={<ContactPage />} />
          <Route path={patterns.companies} element={<CompaniesPage />} />
          <Route path={patterns.company} element={<CompanyPage />} />
          <Route path={patterns.settings} element={<Navigate to="sharing" replace />} />
          <Route path={patterns.settingsSharing} element={<SharingSettingsPage />} />
          <Route path={patterns.settingsPeople} element={<PeopleSettingsPage />} />
          <Route path={patterns.settingsWork} element={<WorkSettingsPage />} />
          <Route path={patterns.settingsAccount} element={<AccountSettingsPage />} />
          <Route path={patterns.search} element={<SearchPage />} />
          <Route path={patterns.outbox} element={<OutboxPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

/** What contacts and guests can open: the same addresses where the thing is the same, so that links can be passed on. */
function PortalRoutes() {
  return (
    <Suspense fallback={loading}>
      <Routes>
        <Route element={<PortalShell />}>
          <Route index element={<PortalHomePage />} />
          <Route path={patterns.project} element={<PortalProjectPage />} />
          <Route path={patterns.chat} element={<PortalProjectPage />} />
          <Route path={patterns.task} element={<PortalTaskPage />} />
          <Route path={patterns.loneTask} element={<PortalTaskPage />} />
          <Route path={patterns.sharedWithMe} element={<SharedWithMePage />} />
          <Route path={patterns.settingsAccount} element={<AccountSettingsPage />} />
          <Route path={patterns.search} element={<SearchPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

/** Every address of the app. Which of the two shells stands around an account's pages is decided once, in AccountShell. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<DoorShell />}>
        <Route path={patterns.accounts} element={<AccountsPage />} />
        <Route path={patterns.signIn} element={<SignInPage />} />
        <Route path={patterns.forgot} element={<ForgotPage />} />
        <Route path={patterns.activate} element={<ActivatePage />} />
        <Route path={patterns.reset} element={<ResetPage />} />
      </Route>
      <Route path={patterns.account} element={<AccountShell staff={<StaffRoutes />} portal={<PortalRoutes />} />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
