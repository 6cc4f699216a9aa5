import { Suspense } from 'react';
import { matchPath, Navigate, Route, Routes } from 'react-router';
import { t } from './messages';
import { NotFoundPage } from './pages/NotFoundPage';
import { latePage } from './pages/page';
import { AccountShell } from './pages/shells/AccountShell';
import { DoorShell } from './pages/shells/DoorShell';
import { patterns } from './paths';
import { SkeletonPage } from './ui';

const SignInPage = latePage(() => import('./pages/auth/SignInPage'));
const ForgotPage = latePage(() => import('./pages/auth/ForgotPage'));
const ActivatePage = latePage(() => import('./pages/auth/ActivatePage'));
const ResetPage = latePage(() => import('./pages/auth/ResetPage'));
const AccountsPage = latePage(() => import('./pages/auth/AccountsPage'));

/** Where what is built runs, the server answers `/link` with a page of its own (`link.html`); this one is for development. */
const LinkPage = latePage(() => import('./pages/link/LinkPage'));

const StaffShell = latePage(() => import('./pages/shells/StaffShell'));
const ProjectListPage = latePage(() => import('./pages/projects/ProjectListPage'));
const ProjectPage = latePage(() => import('./pages/project/ProjectPage'));
const TaskPage = latePage(() => import('./pages/project/TaskPage'));
const MyTasksPage = latePage(() => import('./pages/tasks/MyTasksPage'));
const ContactsPage = latePage(() => import('./pages/contacts/ContactsPage'));
const ContactPage = latePage(() => import('./pages/contacts/ContactPage'));
const CompaniesPage = latePage(() => import('./pages/companies/CompaniesPage'));
const CompanyPage = latePage(() => import('./pages/companies/CompanyPage'));
const SharingSettingsPage = latePage(() => import('./pages/settings/SharingSettingsPage'));
const PeopleSettingsPage = latePage(() => import('./pages/settings/PeopleSettingsPage'));
const WorkSettingsPage = latePage(() => import('./pages/settings/WorkSettingsPage'));
const AccountSettingsPage = latePage(() => import('./pages/settings/AccountSettingsPage'));
const SearchPage = latePage(() => import('./pages/search/SearchPage'));
const OutboxPage = latePage(() => import('./pages/outbox/OutboxPage'));

const PortalShell = latePage(() => import('./pages/shells/PortalShell'));
const PortalHomePage = latePage(() => import('./pages/portal/PortalHomePage'));
const PortalProjectPage = latePage(() => import('./pages/portal/PortalProjectPage'));
const SharedWithMePage = latePage(() => import('./pages/portal/SharedWithMePage'));
const PortalTaskPage = latePage(() => import('./pages/portal/PortalTaskPage'));

/** The pages of each shell by their patterns, the more exact first: what an address will need can be fetched before it is drawn. */
const staffPages = [
  [patterns.task, TaskPage],
  [patterns.chat, ProjectPage],
  [patterns.discussion, ProjectPage],
  [patterns.visualize, ProjectPage],
  [patterns.deepDiveChat, ProjectPage],
  [patterns.deepDive, ProjectPage],
  [patterns.externalAccess, ProjectPage],
  [patterns.project, ProjectPage],
  [patterns.loneTask, TaskPage],
  [patterns.myTasks, MyTasksPage],
  [patterns.contact, ContactPage],
  [patterns.contacts, ContactsPage],
  [patterns.company, CompanyPage],
  [patterns.companies, CompaniesPage],
  [patterns.settingsSharing, SharingSettingsPage],
  [patterns.settingsPeople, PeopleSettingsPage],
  [patterns.settingsWork, WorkSettingsPage],
  [patterns.settingsAccount, AccountSettingsPage],
  [patterns.search, SearchPage],
  [patterns.outbox, OutboxPage],
  ['', ProjectListPage],
] as const;
const portalPages = [
  [patterns.task, PortalTaskPage],
  [patterns.chat, PortalProjectPage],
  [patterns.discussion, PortalProjectPage],
  [patterns.visualize, PortalProjectPage],
  [patterns.deepDiveChat, PortalProjectPage],
  [patterns.deepDive, PortalProjectPage],
  [patterns.project, PortalProjectPage],
  [patterns.loneTask, PortalTaskPage],
  [patterns.sharedWithMe, SharedWithMePage],
  [patterns.settingsAccount, AccountSettingsPage],
  [patterns.search, SearchPage],
  ['', PortalHomePage],
] as const;

/** Fetches the shell of a kind of viewer and the page that an address of theirs leads to. It never fails: drawing will. */
async function fetchFor(kind: 'staff' | 'portal', pathname: string): Promise<void> {
  const pages = kind === 'staff' ? staffPages : portalPages;
  const page = pages.find(([pattern]) => matchPath(`/:accountId/${pattern}`, pathname))?.[1];
  const shell = kind === 'staff' ? StaffShell : PortalShell;
  await Promise.allSettled([shell.fetch(), page?.fetch()]);
}

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
          <Route path={patterns.discussion} element={<ProjectPage />} />
          <Route path={patterns.visualize} element={<ProjectPage />} />
          <Route path={patterns.deepDive} element={<ProjectPage />} />
          <Route path={patterns.deepDiveChat} element={<ProjectPage />} />
          <Route path={patterns.externalAccess} element={<ProjectPage />} />
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
          <Route path={patterns.discussion} element={<PortalProjectPage />} />
          <Route path={patterns.visualize} element={<PortalProjectPage />} />
          <Route path={patterns.deepDive} element={<PortalProjectPage />} />
          <Route path={patterns.deepDiveChat} element={<PortalProjectPage />} />
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
      <Route
        path={patterns.link}
        element={
          <Suspense fallback={loading}>
            <LinkPage />
          </Suspense>
        }
      />
      <Route path={patterns.account} element={<AccountShell staff={<StaffRoutes />} portal={<PortalRoutes />} fetchFor={fetchFor} />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
