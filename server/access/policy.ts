import type { AccessRule } from './rules';
import type { Viewer, ViewerKind } from './viewer';

/** The rule of a field or an action for each kind of viewer. */
export type Row = Readonly<Record<ViewerKind, AccessRule>>;

/** A row told by who is let in; whoever is not named is closed out. */
const row = (rules: Partial<Row>): Row => ({
  EMPLOYEE: 'NEVER',
  ADVANCED_CONTACT: 'NEVER',
  BASIC_GUEST: 'NEVER',
  LINK_HOLDER: 'NEVER',
  NOBODY: 'NEVER',
  ...rules,
});

/** Everybody who reaches the object and has a name: employees, advanced contacts, basic guests. */
export const persons = row({ EMPLOYEE: 'ALWAYS', ADVANCED_CONTACT: 'ALWAYS', BASIC_GUEST: 'ALWAYS' });
/** Persons, and whoever holds a sharing link. */
export const viewers = row({ ...persons, LINK_HOLDER: 'ALWAYS' });
/** Whoever holds a sharing link, and nobody else. */
export const linkHolders = row({ LINK_HOLDER: 'ALWAYS' });
/** Those whom a row lets in, and whoever holds a sharing link to the object. */
export const withLinkHolders = (rules: Row): Row => ({ ...rules, LINK_HOLDER: 'ALWAYS' });
/** Even somebody who proved nothing. */
export const anybody = row({ ...viewers, NOBODY: 'ALWAYS' });
/** Employees who have the object open to them. */
export const staff = row({ EMPLOYEE: 'ALWAYS' });
/** Employees where the condition holds. */
export const staffWhen = (rule: AccessRule): Row => row({ EMPLOYEE: rule });
export const granters = row({ EMPLOYEE: 'GRANTER' });
export const administrators = row({ EMPLOYEE: 'ADMINISTRATOR' });
/** Employees always; outside people where the named condition holds. */
export const staffAndClientsWhen = (rule: AccessRule): Row => row({ EMPLOYEE: 'ALWAYS', ADVANCED_CONTACT: rule, BASIC_GUEST: rule });
/** Employees always; advanced contacts where the condition holds; guests never. */
export const staffAndAdvancedWhen = (rule: AccessRule): Row => row({ EMPLOYEE: 'ALWAYS', ADVANCED_CONTACT: rule });
/** Only persons for whom the condition holds, employees too. */
export const personsWhen = (rule: AccessRule): Row => row({ EMPLOYEE: rule, ADVANCED_CONTACT: rule, BASIC_GUEST: rule });
export const nobodyEver = row({});

type Condition<Facts> = (viewer: Viewer, facts: Facts) => boolean;

/** What the rules of one GraphQL type say. Unlisted is denied: a field without a row does not start the server. */
export interface Policy<Facts = unknown> {
  readonly type: string;
  /** The conditions that this type's rows name, and when each holds for a viewer and an object. */
  readonly when: Readonly<Partial<Record<AccessRule, Condition<Facts>>>>;
  readonly fields: Readonly<Record<string, Row>>;
  readonly actions: Readonly<Record<string, Row>>;
  /**
   * For a field that must not be null in the schema and yet is nobody else's business: the constant that stands for it
   * wherever its rule is closed.
   */
  readonly standIn: Readonly<Record<string, string | number | boolean>>;
}

interface PolicyText<Facts> {
  when?: Policy<Facts>['when'];
  fields: Record<string, Row>;
  actions?: Record<string, Row>;
  standIn?: Record<string, string | number | boolean>;
}

/** Writes down the policy of one type. */
export function policy<Facts = undefined>(type: string, text: PolicyText<Facts>): Policy<Facts> {
  return { type, when: text.when ?? {}, fields: text.fields, actions: text.actions ?? {}, standIn: text.standIn ?? {} };
}

/** Conditions on the viewer alone; every type may name them. */
const ON_VIEWER: Partial<Record<AccessRule, (viewer: Viewer) => boolean>> = {
  ADMINISTRATOR: (viewer) => viewer.kind === 'EMPLOYEE' && viewer.role === 'ADMINISTRATOR',
  GRANTER: (viewer) => viewer.kind === 'EMPLOYEE' && (viewer.role === 'ADMINISTRATOR' || viewer.mayGrant),
};

/** A policy made ready to judge: each condition that a row names has one bit. */
export interface CompiledPolicy<Facts = unknown> extends Policy<Facts> {
  readonly bits: ReadonlyMap<AccessRule, number>;
  /** The set of conditions that hold for this viewer and these facts. */
  judge(viewer: Viewer, facts: Facts): number;
  /** Whether a viewer whose judged rights are `rights` may do `action`. */
  allows(viewer: Viewer, rights: number, action: string): boolean;
  /** Whether the viewer may read `field` of an object judged to `rights`. */
  reads(viewer: Viewer, rights: number, field: string): boolean;
}

/** A bit that no condition has, and that every viewer is held to have. */
const EVERYBODY = 1 << 30;

/** @throws Error where a row names a condition that nobody defined. */
export function compilePolicy<Facts>(text: Policy<Facts>): CompiledPolicy<Facts> {
  const rows = [...Object.values(text.fields), ...Object.values(text.actions)];
  const named = new Set(rows.flatMap((rules) => Object.values(rules)));
  const bits = new Map<AccessRule, number>();
  const tests: [number, Condition<Facts>][] = [];
  for (const rule of named) {
    if (rule === 'ALWAYS' || rule === 'NEVER') continue;
    const test = text.when[rule] ?? ON_VIEWER[rule];
    if (!test) throw new Error(`the policy of ${text.type} names ${rule}, and nothing says when it holds`);
    const bit = 1 << bits.size;
    bits.set(rule, bit);
    tests.push([bit, test]);
  }
  /** The rights of which one must hold, for each kind of viewer; what holds always is a right of everybody. */
  const masksOf = (rules: Row): Record<ViewerKind, number> =>
    Object.fromEntries(
      Object.entries(rules).map(([kind, rule]) => [kind, rule === 'ALWAYS' ? EVERYBODY : (bits.get(rule) ?? 0)]),
    ) as Record<ViewerKind, number>;
  const masks = (all: Readonly<Record<string, Row>>) => new Map(Object.entries(all).map(([name, rules]) => [name, masksOf(rules)]));
  const [fields, actions] = [masks(text.fields), masks(text.actions)];
  const holds = (rules: Record<ViewerKind, number> | undefined, viewer: Viewer, rights: number): boolean =>
    ((rules?.[viewer.kind] ?? 0) & (rights | EVERYBODY)) !== 0;
  return {
    ...text,
    bits,
    judge(viewer, facts) {
      let rights = 0;
      for (const [bit, test] of tests) if (test(viewer, facts)) rights |= bit;
      return rights;
    },
    allows: (viewer, rights, action) => holds(actions.get(action), viewer, rights),
    reads: (viewer, rights, field) => holds(fields.get(field), viewer, rights),
  };
}
