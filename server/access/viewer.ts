/**
 * Who is looking. A request is made by exactly one viewer (R1.3, section 4 of the domain), and a rule that is written
 * for one kind cannot read what only another kind has: a link holder has no `personId` to ask for.
 */
export type Viewer = Employee | AdvancedContact | BasicGuest | LinkHolder | Nobody;
export type ViewerKind = Viewer['kind'];
/** The kinds whom a decision must let in; employees are inside. */
export type Outsider = AdvancedContact | BasicGuest;
/** Whoever has a name in the account. */
export type PersonViewer = Employee | Outsider;
/** Whoever proved something: who they are, or that they were given a link. */
export type ProvenViewer = PersonViewer | LinkHolder;

interface SignedIn {
  readonly accountId: string;
  readonly personId: string;
  readonly userId: string;
  /** The session or token that proved who this is; ends with it. */
  readonly sessionId: string;
  /** They came with a personal access token (R1.9), and not with a session. */
  readonly byToken: boolean;
  /** A personal access token that was made read-only: no mutation at all. */
  readonly readOnly: boolean;
}

/** A user with a seat in the account. */
export interface Employee extends SignedIn {
  readonly kind: 'EMPLOYEE';
  readonly role: 'ADMINISTRATOR' | 'MEMBER';
  /** The separate switch of R1.4; Administrators may grant without it. */
  readonly mayGrant: boolean;
}

/** An activated contact with Advanced access. */
export interface AdvancedContact extends SignedIn {
  readonly kind: 'ADVANCED_CONTACT';
  readonly companyId: string | null;
}

/** An activated contact with Basic access. */
export interface BasicGuest extends SignedIn {
  readonly kind: 'BASIC_GUEST';
}

/** Whoever presents a sharing link that is open; nobody in particular. All that it reaches is one wave of one task. */
export interface LinkHolder {
  readonly kind: 'LINK_HOLDER';
  readonly accountId: string;
  readonly linkId: string;
  readonly taskId: string;
  readonly waveId: string;
}

/** A request that proved nothing. */
export interface Nobody {
  readonly kind: 'NOBODY';
  /** They presented a sharing link that opens nothing: it was good until its end came, or it is not there for them. */
  readonly link?: 'EXPIRED' | 'UNKNOWN';
}

export const NOBODY: Nobody = { kind: 'NOBODY' };

/** The argument of `@access` that speaks of each kind. */
export const ACCESS_ARGUMENT = {
  EMPLOYEE: 'employee',
  ADVANCED_CONTACT: 'advancedContact',
  BASIC_GUEST: 'basicGuest',
  LINK_HOLDER: 'linkHolder',
  NOBODY: 'nobody',
} as const satisfies Record<ViewerKind, string>;

export const VIEWER_KINDS = Object.keys(ACCESS_ARGUMENT) as ViewerKind[];
