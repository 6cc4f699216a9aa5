/** Everybody of the demo signs in with this; it is printed at the start, so it protects nothing. */
export const DEMO_PASSWORD = 'paper boats at noon';
/** Addresses of the demo's staff end in this; nobody real can have one. */
export const DEMO_DOMAIN = 'fernhill.example';

export const AGENCY = 'Fernhill Studio';

export interface DemoEmployee {
  readonly key: string;
  readonly name: string;
  readonly role: 'ADMINISTRATOR' | 'MEMBER';
  readonly mayGrant: boolean;
}

/** The agency's staff; the key is the part of the address before the @. */
export const EMPLOYEES: readonly DemoEmployee[] = [
  { key: 'nora', name: 'Nora Whitfield', role: 'ADMINISTRATOR', mayGrant: true },
  { key: 'tomas', name: 'Tomás Reyes', role: 'MEMBER', mayGrant: true },
  { key: 'petra', name: 'Petra Lindqvist', role: 'MEMBER', mayGrant: true },
  { key: 'ivy', name: 'Ivy Chen', role: 'MEMBER', mayGrant: false },
  { key: 'samuel', name: 'Samuel Okafor', role: 'MEMBER', mayGrant: false },
  { key: 'jonas', name: 'Jonas Weber', role: 'MEMBER', mayGrant: false },
  { key: 'amira', name: 'Amira Haddad', role: 'MEMBER', mayGrant: false },
];

export interface DemoCompany {
  readonly key: string;
  readonly name: string;
  readonly domain: string;
  readonly phone: string;
  readonly notes: string;
}

export const COMPANIES: readonly DemoCompany[] = [
  {
    key: 'brightwater',
    name: 'Brightwater Ceramics',
    domain: 'brightwater.example',
    phone: '+44 20 7946 0301',
    notes: 'Pays within a week. Decides in the morning, so call before eleven.',
  },
  {
    key: 'halden',
    name: 'Halden Railways',
    domain: 'halden.example',
    phone: '+44 20 7946 0402',
    notes: 'Everything printed goes through their legal department; plan five days for it.',
  },
  {
    key: 'mossgrove',
    name: 'Mossgrove Clinics',
    domain: 'mossgrove.example',
    phone: '+44 20 7946 0503',
    notes: 'No patient photographs without a signed release on file.',
  },
];

export interface DemoContact {
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly access: 'NONE' | 'BASIC' | 'ADVANCED';
  /** INVITED: has a mail waiting and no password yet. */
  readonly state: 'ACTIVE' | 'INVITED' | 'KNOWN';
}

export const CONTACTS: readonly DemoContact[] = [
  { key: 'maria', name: 'Maria Castellan', company: 'brightwater', access: 'BASIC', state: 'ACTIVE' },
  { key: 'felix', name: 'Felix Amsel', company: 'brightwater', access: 'BASIC', state: 'ACTIVE' },
  { key: 'ruth', name: 'Ruth Pemberton', company: 'brightwater', access: 'NONE', state: 'KNOWN' },
  { key: 'elena', name: 'Elena Brandt', company: 'halden', access: 'ADVANCED', state: 'ACTIVE' },
  { key: 'marcus', name: 'Marcus Oyelaran', company: 'halden', access: 'BASIC', state: 'ACTIVE' },
  { key: 'greta', name: 'Greta Solheim', company: 'halden', access: 'BASIC', state: 'INVITED' },
  { key: 'dilan', name: 'Dilan Aksoy', company: 'mossgrove', access: 'BASIC', state: 'ACTIVE' },
  { key: 'hannah', name: 'Hannah Drury', company: 'mossgrove', access: 'BASIC', state: 'ACTIVE' },
  { key: 'piotr', name: 'Piotr Zielinski', company: 'mossgrove', access: 'NONE', state: 'KNOWN' },
];

/** The sign-ins that the start prints, with what each is good for. */
export const SIGN_INS: readonly { readonly email: string; readonly who: string }[] = [
  { email: `nora@${DEMO_DOMAIN}`, who: 'Administrator of the agency' },
  { email: `tomas@${DEMO_DOMAIN}`, who: 'employee who may share with people outside' },
  { email: `ivy@${DEMO_DOMAIN}`, who: 'employee who may not' },
  { email: `petra@${DEMO_DOMAIN}`, who: 'employee, and guest in the account of the printer' },
  { email: 'maria@brightwater.example', who: 'guest with two projects' },
  { email: 'dilan@mossgrove.example', who: 'guest with single tasks of a project' },
  { email: 'elena@halden.example', who: 'advanced contact of a client' },
];
