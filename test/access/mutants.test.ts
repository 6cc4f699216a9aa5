/**
 * Each sentence of the policies must matter: every row, every condition and every cell of the level table is falsified in
 * turn, and the table of fields and the oracle must notice. A mutant that lives is a rule that nobody holds.
 */
import { LEVEL_BY_REACH } from '../../server/access/level';
import { type CompiledPolicy, compilePolicy, type Policy, type Row } from '../../server/access/policy';
import { type ProjectReach, reachOf, type TaskStanding, visibleForest } from '../../server/access/reach';
import { POLICY, REGISTRY } from '../../server/access/registry';
import { type SurveyReach, surveysIn } from '../../server/access/survey';
import { levelOfThread, type ThreadFacts, type ThreadPlace } from '../../server/access/thread';
import { type Viewer, VIEWER_KINDS, type ViewerKind } from '../../server/access/viewer';
import { accountOf, threadsOf } from '../world/facts';
import { grantsOf, treeOf, viewerOf } from '../world/kernel';
import { randomWorld } from '../world/random';
import { SEED, tell } from '../world/told';
import { ACTIONS, FIELDS } from './fields';
import { CLOSED, see } from './oracle';

/** One question to a policy, with the answer that it must give wherever the table says `?`. */
interface Case {
  viewer: Viewer;
  facts: unknown;
  fields?: Record<string, boolean>;
  actions?: Record<string, boolean>;
}
type AnyPolicy = CompiledPolicy<unknown>;

const signedIn = { accountId: 'acc_1', personId: 'emp_1', userId: 'usr_1', sessionId: 'ses_1', byToken: false, readOnly: false };
const employee = (role: 'ADMINISTRATOR' | 'MEMBER', mayGrant: boolean): Viewer => ({ kind: 'EMPLOYEE', ...signedIn, role, mayGrant });
const LINK: Viewer = { kind: 'LINK_HOLDER', accountId: 'acc_1', linkId: 'lnk_1', taskId: 'tsk_1', waveId: 'wav_1' };
const OTHERS: Viewer[] = [
  employee('ADMINISTRATOR', false), employee('MEMBER', true), employee('MEMBER', false), LINK, { kind: 'NOBODY' }, { kind: 'NOBODY', link: 'UNKNOWN' },
];
const EVERY: Viewer[] = [
  ...OTHERS, { kind: 'ADVANCED_CONTACT', ...signedIn, personId: 'con_1', companyId: 'com_1' }, { kind: 'BASIC_GUEST', ...signedIn, personId: 'con_2' },
];

const open = (fields: Record<string, unknown>): Record<string, boolean> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value !== CLOSED]));

/** Questions about the things of random worlds, answered by the oracle. */
type OfWorlds = 'Project' | 'Task' | 'Chat' | 'Message' | 'FileThread' | 'DiscussionThread' | 'Post' | 'File' | 'Wave' | 'Response' | 'DeepDiveChat';
function casesOfWorlds(count: number): Record<OfWorlds, Case[]> {
  const cases: Record<OfWorlds, Case[]> = { Project: [], Task: [], Chat: [], Message: [], FileThread: [], DiscussionThread: [], Post: [], File: [], Wave: [], Response: [], DeepDiveChat: [] };
  for (let seed = SEED; seed < SEED + count; seed++) {
    const world = randomWorld(seed);
    const account = accountOf(world, world.accounts[0]?.id ?? '');
    for (const person of account.contacts) {
      const looker = { account: account.id, person: person.id };
      const seen = see(world, looker);
      const viewer = viewerOf(world, looker);
      if (!seen) continue;
      const reach = reachOf(grantsOf(account, person.id), world.now);
      for (const project of account.projects) {
        const fields = seen.projects.get(project.id);
        const reached = reach.projects.get(project.id) ?? null;
        const facts = { reach: reached, archived: project.archived };
        if (fields) cases.Project.push({ viewer, facts, fields: open(fields), actions: { createTask: !project.archived } });
        for (const chat of [project.membersChat, project.guestChat]) {
          const kind = chat === project.guestChat ? 'GUESTS' : 'MEMBERS';
          const shown = seen.chats.get(chat.id);
          cases.Chat.push({ viewer, facts: { kind, ...facts }, actions: { read: shown !== undefined, ...(shown ? { post: shown.viewerCanPost === true } : {}) } });
          for (const message of shown ? chat.messages : []) {
            const may = message.author === person.id && message.deletedAt === null && !project.archived;
            const of = { authorId: message.author, deleted: message.deletedAt !== null, writable: shown?.viewerCanPost };
            cases.Message.push({ viewer, facts: of, actions: { edit: may, delete: may, react: message.deletedAt === null && !project.archived } });
          }
        }
      }
      for (const [id, project] of [...reach.projects, ...(reach.loose ? [[null, reach.loose] as const] : [])])
        for (const { task, standing, survey } of standingsIn(project, treeOf(account, id))) {
          for (const wave of account.tasks.find((one) => one.id === task)?.waves ?? []) {
            if (survey) cases.Wave.push({ viewer, facts: { survey }, fields: { visualize: seen.waves.get(wave.id)?.visualize !== CLOSED } });
            for (const { id } of survey ? wave.responses : []) cases.Response.push({ viewer, facts: { survey }, actions: { read: seen.responses.has(id) } });
          }
          for (const dive of account.tasks.find((one) => one.id === task)?.dives ?? []) {
            const asked = seen.dives.get(dive.id);
            const of = { survey, internal: dive.internal, archived: project.archived };
            cases.DeepDiveChat.push({ viewer, facts: of, actions: { read: asked !== undefined, ...(asked ? { ask: asked.viewerCanAsk === true } : {}) } });
          }
          const shown = seen.tasks.get(task) ?? seen.surveyed.get(task);
          if (!shown) continue;
          const modifiable = shown.viewerAccess === 'MODIFIABLE';
          const fields = { ...open(shown), children: shown.parent !== CLOSED };
          const archived = account.projects.find((one) => one.id === id)?.archived ?? false;
          const advanced = seen.kind === 'ADVANCED_CONTACT';
          const actions = { update: modifiable, addSubtask: modifiable && advanced, leave: shown.viewerCanLeave === true };
          cases.Task.push({ viewer, facts: { standing, archived, survey }, fields, actions });
        }
      for (const thread of threadsOf(account)) {
        const shown = seen.threads.get(thread.id);
        // Where the thing is not there, nobody asks for the level of its threads.
        const [project, place] = [thread.project === null ? reach.loose : reach.projects.get(thread.project), thread.task];
        const standing = project && place !== null ? visibleForest(project, treeOf(account, thread.project)).get(place) : undefined;
        if (!project || (place !== null && !standing)) continue;
        const facts = { kind: thread.kind, level: thread.level, decided: thread.levelBy !== null };
        const level = levelOfThread(facts, standing ? { on: 'TASK', standing, archived: project.archived } : { on: 'PROJECT', reach: project });
        const reads = shown !== undefined;
        if (thread.kind === 'FILES') cases.FileThread.push({ viewer, facts: { level }, actions: { read: reads, ...(reads ? { add: shown.viewerCanAdd === true } : {}) } });
        else {
          const of = { conversation: thread.kind === 'CONVERSATION', level };
          cases.DiscussionThread.push({ viewer, facts: of, actions: { read: reads, ...(reads ? { post: shown.viewerCanPost === true } : {}) } });
        }
        for (const post of reads ? thread.posts : []) {
          const one = seen.posts.get(post.id);
          cases.Post.push({ viewer, facts: { authorId: post.author, level }, actions: { edit: one?.viewerCanUpdate === true, delete: one?.viewerCanDelete === true } });
        }
        for (const file of reads ? [...thread.files, ...thread.posts.flatMap((post) => post.files)] : []) {
          const one = seen.files.get(file.id);
          const on = thread.kind === 'FILES' ? 'THREAD' : 'POST';
          const of = { on, authorId: file.author, level: on === 'THREAD' ? level : null };
          cases.File.push({ viewer, facts: of, actions: { update: one?.viewerCanUpdate === true, delete: one?.viewerCanDelete === true } });
        }
      }
    }
  }
  return cases;
}

/** Every task that somebody outside sees, or of which they may use the survey data. */
function standingsIn(reach: ProjectReach, tree: ReturnType<typeof treeOf>) {
  const forest = visibleForest(reach, tree);
  const surveys = surveysIn(reach, tree, forest);
  return [...new Set([...forest.keys(), ...surveys.keys()])].map((task) => ({ task, standing: forest.get(task) ?? null, survey: surveys.get(task) ?? null }));
}

const worldCases = casesOfWorlds(60);

function casesOf(type: string): Case[] {
  switch (type) {
    case 'Project':
      return [...worldCases.Project, ...OTHERS.map((viewer) => ({ viewer, facts: { reach: null, archived: true } }))];
    case 'Task':
      return [...worldCases.Task, ...OTHERS.map((viewer) => ({ viewer, facts: { standing: null } }))];
    case 'Wave':
      return [...worldCases.Wave, ...OTHERS.map((viewer) => ({ viewer, facts: { survey: null } }))];
    case 'Response':
      return [...worldCases.Response, ...OTHERS.map((viewer) => ({ viewer, facts: { survey: null } }))];
    case 'Chat':
      return [
        ...worldCases.Chat,
        ...OTHERS.flatMap((viewer) => [true, false].map((archived) => ({ viewer, facts: { kind: 'MEMBERS', reach: null, archived }, actions: { post: true } }))),
      ];
    case 'Message':
      return [
        ...worldCases.Message,
        ...EVERY.flatMap((viewer) =>
          [0, 1, 2, 3].map((n) => {
            const facts = { authorId: n === 1 ? 'someone' : 'personId' in viewer ? viewer.personId : '', deleted: n === 2, writable: n !== 3 };
            return { viewer, facts, actions: { edit: n === 0, delete: n === 0, react: n < 2 } };
          }),
        ),
      ];
    case 'FileThread':
      return [...worldCases.FileThread, ...OTHERS.map((viewer) => ({ viewer, facts: { level: null } }))];
    case 'DiscussionThread':
      return [
        ...worldCases.DiscussionThread,
        ...OTHERS.flatMap((viewer) => [true, false].map((conversation) => ({ viewer, facts: { conversation, level: null }, actions: { update: !conversation, delete: !conversation } }))),
      ];
    case 'Post':
      return [
        ...worldCases.Post,
        ...OTHERS.flatMap((viewer) =>
          [true, false].map((own) => ({ viewer, facts: { authorId: own && 'personId' in viewer ? viewer.personId : 'someone', level: null }, actions: { edit: own, delete: own } })),
        ),
      ];
    case 'File':
      return [
        ...worldCases.File,
        // Employees keep what stands in a file thread, whoever added it; what was sent with a message nobody changes.
        ...EVERY.flatMap((viewer) =>
          (['MESSAGE', 'POST', 'THREAD'] as const).flatMap((on) =>
            [true, false].map((own) => {
              const may = on === 'THREAD' && viewer.kind === 'EMPLOYEE';
              return { viewer, facts: { on, authorId: own && 'personId' in viewer ? viewer.personId : 'someone', level: null }, actions: { update: may, delete: may } };
            }),
          ),
        ),
      ];
    case 'DeepDiveChat':
      return [
        ...worldCases.DeepDiveChat,
        ...OTHERS.flatMap((viewer) => [true, false].map((archived) => ({ viewer, facts: { survey: null, internal: true, archived }, actions: { ask: true } }))),
      ];
    case 'DeepDiveEntry':
      return EVERY.flatMap((viewer) =>
        [0, 1, 2].map((n) => {
          const facts = { askedBy: n === 1 ? 'someone' : 'personId' in viewer ? viewer.personId : '', writable: n !== 2 };
          return { viewer, facts, actions: { stop: n === 0 } };
        }),
      );
    case 'Mutation': {
      const arriving = (viewer: Viewer) => Object.fromEntries(['signIn', 'activate', 'requestPasswordReset', 'resetPassword'].map((field) => [field, !('link' in viewer)]));
      return EVERY.flatMap((viewer) =>
        [viewer, { ...viewer, byToken: true }, { ...viewer, byToken: true, readOnly: true }].map((one) => ({ viewer: one as Viewer, facts: undefined, fields: arriving(viewer) })),
      );
    }
    case 'Query':
      return EVERY.map((viewer) => ({ viewer, facts: undefined, fields: { sharedVisual: 'link' in viewer } }));
    case 'Account':
      return EVERY.flatMap((viewer) => [true, false].map((actingIn) => ({ viewer, facts: { actingIn }, fields: { plan: actingIn, sharingEnabled: actingIn, linksEndWithCreator: actingIn, guestQuota: actingIn } })));
    case 'Contact':
      return EVERY.flatMap((viewer) => [true, false].map((self) => ({ viewer, facts: { self }, fields: { email: self } })));
    case 'Employee':
      return EVERY.flatMap((viewer) => [true, false].map((self) => ({ viewer, facts: { self }, actions: { rename: self } })));
    default:
      return EVERY.map((viewer) => ({ viewer, facts: undefined }));
  }
}

/** "Link holder, read-only token, view as: no mutation at all." */
const WITHOUT_ANYBODY = ['signOut'];
/** "A personal access token makes no tokens and changes no password, session or second step." */
const IN_SESSION = ['signIn', 'activate', 'requestPasswordReset', 'resetPassword', 'switchAccount', 'changePassword', 'endSession', 'createAccessToken', 'revokeAccessToken', 'subscribeToPush', 'unsubscribeFromPush'];

/** What calling with a token closes besides; null where it closes nothing. */
function closedToToken(type: string, field: string, viewer: Viewer): false | null {
  if (type !== 'Mutation' || !('personId' in viewer) || WITHOUT_ANYBODY.includes(field)) return null;
  return viewer.readOnly || (viewer.byToken && IN_SESSION.includes(field)) ? false : null;
}

/** What the table and the oracle say of one row; null where this case has nothing to say. */
function expected(row: string | undefined, viewer: Viewer, answer: boolean | undefined): boolean | null {
  if (row === undefined) throw new Error('there is no such row in the table of fields');
  const employed = viewer.kind === 'EMPLOYEE' ? viewer : null;
  switch (row[VIEWER_KINDS.indexOf(viewer.kind)]) {
    case '+': return true;
    case '-': return false;
    case 'a': return employed?.role === 'ADMINISTRATOR';
    case 'g': return employed?.role === 'ADMINISTRATOR' || employed?.mayGrant === true;
    default: return answer ?? null;
  }
}

/** The first question that a policy answers otherwise than the table and the oracle do. */
function firstFault(policy: AnyPolicy, cases: Case[]): string | null {
  for (const { viewer, facts, fields, actions } of cases) {
    const rights = policy.judge(viewer, facts);
    for (const field of Object.keys(policy.fields)) {
      const right = closedToToken(policy.type, field, viewer) ?? expected(FIELDS[policy.type]?.[field], viewer, fields?.[field]);
      if (right !== null && policy.reads(viewer, rights, field) !== right) return `${viewer.kind} reads ${policy.type}.${field}: ${!right}`;
    }
    for (const action of Object.keys(policy.actions)) {
      const right = expected(ACTIONS[policy.type]?.[action], viewer, actions?.[action]);
      if (right !== null && policy.allows(viewer, rights, action) !== right) return `${viewer.kind} may ${action} ${policy.type}: ${!right}`;
    }
  }
  return null;
}

const policies = [...REGISTRY.values()] as unknown as AnyPolicy[];

describe('the policies', () => {
  test.each(policies.map((policy) => [policy.type, policy] as const))('%s: every field and action for every kind of viewer', (type, policy) => {
    expect(firstFault(policy, casesOf(type))).toBeNull();
  });

  test('have a row for every field of the table, and the table for every row', () => {
    const rows = (of: (policy: AnyPolicy) => object) =>
      policies.flatMap((policy) => Object.keys(of(policy)).map((name) => `${policy.type}.${name}`)).sort();
    const table = (of: Record<string, object>) => Object.entries(of).flatMap(([type, names]) => Object.keys(names).map((name) => `${type}.${name}`)).sort();
    expect(rows((policy) => policy.fields)).toEqual(table(FIELDS));
    expect(rows((policy) => policy.actions)).toEqual(table(ACTIONS));
  });
});

interface Mutant {
  name: string;
  policy: Policy<unknown>;
}

function rowMutants(policy: AnyPolicy, part: 'fields' | 'actions'): Mutant[] {
  return Object.entries(policy[part]).flatMap(([name, row]) =>
    VIEWER_KINDS.flatMap((kind: ViewerKind) => {
      // Opened, closed, and, where it stands under a condition, under each other condition that the type knows.
      const conditional = row[kind] !== 'NEVER' && row[kind] !== 'ALWAYS';
      const others = ['NEVER', 'ALWAYS', ...(conditional ? policy.bits.keys() : [])].filter((rule) => rule !== row[kind]);
      return others.map((rule) => ({
        name: `${policy.type}.${name} for ${kind}: ${row[kind]} -> ${rule}`,
        policy: { ...policy, [part]: { ...policy[part], [name]: { ...row, [kind]: rule } as Row } },
      }));
    }),
  );
}

function conditionMutants(policy: AnyPolicy): Mutant[] {
  const ways = [['negated', (holds: boolean) => !holds], ['always true', () => true], ['always false', () => false]] as const;
  return Object.entries(policy.when).flatMap(([rule, condition]) =>
    ways.map(([way, change]) => ({
      name: `${policy.type}: ${rule} ${way}`,
      policy: { ...policy, when: { ...policy.when, [rule]: (viewer: Viewer, facts: unknown) => change(condition(viewer, facts)) } },
    })),
  );
}

/** Mutants that mean the same as the rule that they replace, each with the reason. They are counted apart. */
const SAME = [
  // One reach opens both, so on a project they are one condition with two names.
  /^Project\.\w+ for (ADVANCED_CONTACT|BASIC_GUEST): (PROJECT_SHARED -> CHAT_SHARED|CHAT_SHARED -> PROJECT_SHARED)$/,
  // Every way in which an advanced contact comes to see a task opens these too; only a guest who takes part sees less.
  /^Task\.\w+ for ADVANCED_CONTACT: (TASK_SHARED -> TASK_SEEN|TASK_SEEN -> TASK_SHARED)$/,
  // An advanced contact may use the survey data of each task that they see, and is shown no other one without being let in there.
  /^Task\.waves for ADVANCED_CONTACT: SURVEY_SHARED -> ALWAYS$/,
];

describe('mutants of the policies', () => {
  test('are killed, every one, by the table of fields or by the oracle', () => {
    const living: string[] = [];
    let killed = 0;
    let same = 0;
    for (const policy of policies) {
      const cases = casesOf(policy.type);
      for (const mutant of [...rowMutants(policy, 'fields'), ...rowMutants(policy, 'actions'), ...conditionMutants(policy)]) {
        if (firstFault(compilePolicy(mutant.policy), cases) !== null) killed += 1;
        else if (SAME.some((reason) => reason.test(mutant.name))) same += 1;
        else living.push(mutant.name);
      }
    }
    tell(`policy mutants: ${killed} killed of ${killed + living.length}, and ${same} that mean the same as the rule`);
    expect(living).toEqual([]);
  });

  test('of the level table are killed, every one', () => {
    const table = LEVEL_BY_REACH as Record<string, Record<string, string>>;
    const worlds = Array.from({ length: 80 }, (_, n) => randomWorld(SEED + n));
    const agrees = () =>
      worlds.every((world) =>
        world.accounts.every((account) =>
          account.contacts.every((contact) => {
            const seen = see(world, { account: account.id, person: contact.id });
            const found: [string, unknown][] = [];
            for (const [id, project] of reachOf(grantsOf(account, contact.id), world.now).projects)
              for (const [task, standing] of visibleForest(project, treeOf(account, id))) found.push([task, standing.access]);
            const right = [...(seen?.tasks ?? [])].filter(([, fields]) => fields.project !== null).map(([id, fields]) => [id, fields.viewerAccess]);
            return JSON.stringify(found.sort()) === JSON.stringify(right.sort());
          }),
        ),
      );
    expect(agrees()).toBe(true);
    const living: string[] = [];
    let killed = 0;
    for (const [reach, row] of Object.entries(table))
      for (const [decision, level] of Object.entries(row))
        for (const other of ['NONE', 'VISIBLE', 'MODIFIABLE'].filter((one) => one !== level)) {
          row[decision] = other;
          if (agrees()) living.push(`${reach} ${decision}: ${level} -> ${other}`);
          else killed += 1;
          row[decision] = level;
        }
    tell(`mutants of the level table: ${killed} killed of ${killed + living.length}`);
    expect(living).toEqual([]);
  });
});

/** Each thing that the level of a thread depends on, left out or turned over. */
const WITHOUT: Record<string, (thread: ThreadFacts, place: ThreadPlace) => [ThreadFacts, ThreadPlace]> = {
  'a starting level counts as a decision': (thread, place) => [{ ...thread, decided: true }, place],
  'a decision counts as a starting level': (thread, place) => [{ ...thread, decided: false }, place],
  'a conversation is a discussion': (thread, place) => [{ ...thread, kind: thread.kind === 'CONVERSATION' ? 'DISCUSSION' : thread.kind }, place],
  'a discussion is a conversation': (thread, place) => [{ ...thread, kind: thread.kind === 'DISCUSSION' ? 'CONVERSATION' : thread.kind }, place],
  'files are a discussion': (thread, place) => [{ ...thread, kind: thread.kind === 'FILES' ? 'DISCUSSION' : thread.kind }, place],
  'a discussion is of files': (thread, place) => [{ ...thread, kind: thread.kind === 'DISCUSSION' ? 'FILES' : thread.kind }, place],
  'Hidden is View': (thread, place) => [{ ...thread, level: thread.level === 'HIDDEN' ? 'VIEW' : thread.level }, place],
  'View is Modify': (thread, place) => [{ ...thread, level: thread.level === 'VIEW' ? 'MODIFY' : thread.level }, place],
  'Modify is View': (thread, place) => [{ ...thread, level: thread.level === 'MODIFY' ? 'VIEW' : thread.level }, place],
  'View is Hidden': (thread, place) => [{ ...thread, level: thread.level === 'VIEW' ? 'HIDDEN' : thread.level }, place],
  'an archived project is none': (thread, place) => [thread, place.on === 'TASK' ? { ...place, archived: false } : { ...place, reach: { ...place.reach, archived: false } }],
  ...ofStanding('everybody takes part', { participates: true }),
  ...ofStanding('nobody takes part', { participates: false }),
  ...ofStanding('everybody has the whole task', { full: true }),
  ...ofStanding('nobody has the whole task', { full: false }),
  ...ofStanding('everybody has the content', { content: true }),
  ...ofStanding('nobody has the content', { content: false }),
  ...ofStanding('every item is shared', { items: 0xff }),
  ...ofStanding('no item is shared', { items: 0 }),
  ...ofReach('everybody is the counterparty', { tree: true }),
  ...ofReach('nobody is the counterparty', { tree: false }),
  ...ofReach('the project is shared with everybody', { shared: true }),
  ...ofReach('the project is shared with nobody', { shared: false }),
  ...ofReach('every item of the project is shared', { items: 0xff }),
  ...ofReach('no item of the project is shared', { items: 0 }),
};
function ofStanding(name: string, change: Partial<TaskStanding>): typeof WITHOUT {
  return { [name]: (thread, place) => [thread, place.on === 'TASK' ? { ...place, standing: { ...place.standing, ...change } } : place] };
}
function ofReach(name: string, change: Partial<ProjectReach>): typeof WITHOUT {
  return { [name]: (thread, place) => [thread, place.on === 'PROJECT' ? { ...place, reach: { ...place.reach, ...change } } : place] };
}

describe('mutants of the level of a thread', () => {
  /** Every thread of random worlds whose thing somebody outside sees, with its level by the oracle. */
  const threads = Array.from({ length: 80 }, (_, n) => randomWorld(SEED + n)).flatMap((world) =>
    world.accounts.flatMap((account) =>
      account.contacts.flatMap((contact) => {
        const seen = see(world, { account: account.id, person: contact.id });
        const reach = reachOf(grantsOf(account, contact.id), world.now);
        return threadsOf(account).flatMap((thread) => {
          const project = thread.project === null ? reach.loose : reach.projects.get(thread.project);
          const standing = project && thread.task !== null ? visibleForest(project, treeOf(account, thread.project)).get(thread.task) : undefined;
          if (!project || (thread.task !== null && !standing)) return [];
          const place: ThreadPlace = standing ? { on: 'TASK', standing, archived: project.archived } : { on: 'PROJECT', reach: project };
          const facts: ThreadFacts = { kind: thread.kind, level: thread.level, decided: thread.levelBy !== null };
          return [{ facts, place, right: seen?.threads.get(thread.id)?.viewerAccess ?? 'HIDDEN' }];
        });
      }),
    ),
  );

  test('the rule itself agrees', () => {
    expect(threads.length).toBeGreaterThan(1000);
    expect(threads.filter(({ facts, place, right }) => levelOfThread(facts, place) !== right)).toEqual([]);
  });

  test.each(Object.entries(WITHOUT))('%s: noticed', (_name, without) => {
    expect(threads.some(({ facts, place, right }) => levelOfThread(...without(facts, place)) !== right)).toBe(true);
  });

  afterAll(() => tell(`mutants of the level of a thread: ${Object.keys(WITHOUT).length} over ${threads.length} threads that outsiders may ask for`));
});

/** Each thing that decides whether survey data is open, left out or turned over. */
const WITHOUT_SURVEY: Record<string, (reach: ProjectReach) => ProjectReach> = {
  'every item of the project is shared': (reach) => ({ ...reach, items: 0xff }),
  'no item of the project is shared': (reach) => ({ ...reach, items: 0 }),
  'what the project is shared by reaches no survey alone': (reach) => ({ ...reach, items: reach.shared ? reach.items : 0 }),
  'shares of tasks open no survey': (reach) => ({ ...reach, surveys: new Map() }),
  'DEEP_DIVE is VISUALIZE': (reach) => ({ ...reach, items: (reach.items & ~0x40) | (reach.items & 0x40 ? 0x80 : 0) }),
  'VISUALIZE is DEEP_DIVE': (reach) => ({ ...reach, items: (reach.items & ~0x80) | (reach.items & 0x80 ? 0x40 : 0) }),
  'everybody is an advanced contact': (reach) => ({ ...reach, advanced: true }),
  'nobody is an advanced contact': (reach) => ({ ...reach, advanced: false }),
};

describe('mutants of who may use survey data', () => {
  /** Every project that somebody outside reaches, with what the oracle says of its waves and responses. */
  const reached = Array.from({ length: 80 }, (_, n) => randomWorld(SEED + n)).flatMap((world) =>
    world.accounts.flatMap((account) =>
      account.contacts.flatMap((contact) => {
        const seen = see(world, { account: account.id, person: contact.id });
        return [...reachOf(grantsOf(account, contact.id), world.now).projects].map(([id, reach]) => {
          const tree = treeOf(account, id);
          const told = (surveys: SurveyReach) =>
            tree.filter(({ surveyed }) => surveyed).map(({ id: task }) => [task, surveys.get(task)?.deepDive ?? false, surveys.get(task)?.visualize ?? false]);
          const right = account.tasks
            .filter((task) => task.project === id && task.waves.length)
            .map(({ id: task, waves }) => {
              const wave = waves.map((one) => seen?.waves.get(one.id)).find((one) => one !== undefined);
              const responses = waves.flatMap((one) => one.responses);
              const cited = responses.length ? responses.every((one) => seen?.responses.has(one.id)) : null;
              return [task, cited, wave !== undefined && wave.visualize !== CLOSED];
            });
          return { reach, tree, told, right };
        });
      }),
    ),
  );
  /** Deep Dive of a task without responses shows nowhere in the oracle, and is left out. */
  const agrees = ({ tree, told, right }: (typeof reached)[number], reach: ProjectReach, forest: ReturnType<typeof visibleForest>): boolean =>
    JSON.stringify(told(surveysIn(reach, tree, forest)).map(([task, dives, sees], at) => [task, right[at]?.[1] === null ? null : dives, sees])) === JSON.stringify(right);

  test('the rule itself agrees', () => {
    expect(reached.length).toBeGreaterThan(400);
    expect(reached.filter((one) => !agrees(one, one.reach, visibleForest(one.reach, one.tree))).length).toBe(0);
  });

  test.each(Object.entries(WITHOUT_SURVEY))('%s: noticed', (_name, without) => {
    // Who sees the task itself stays as it is: the survey data is what is turned over.
    expect(reached.some((one) => !agrees(one, without(one.reach), visibleForest(one.reach, one.tree)))).toBe(true);
  });

  test('a task that is not seen counts as seen, and one that is seen as not: noticed', () => {
    const all = (tree: ReturnType<typeof treeOf>) => new Map(tree.map(({ id }) => [id, { access: 'VISIBLE', parentId: null, full: false, content: false, participates: false, items: 0 } as TaskStanding]));
    expect(reached.some((one) => !agrees(one, one.reach, all(one.tree)))).toBe(true);
    expect(reached.some((one) => !agrees(one, one.reach, new Map()))).toBe(true);
  });

  afterAll(() => tell(`mutants of who may use survey data: ${Object.keys(WITHOUT_SURVEY).length + 2} over ${reached.length} projects that outsiders reach`));
});

test('a judged project of one kind of viewer says nothing about another', () => {
  // Rights are bits of one type: the same number must not open a field of another type.
  expect(POLICY.Project.reads(LINK, 0xffff, 'name')).toBe(false);
  expect(POLICY.Task.reads({ kind: 'NOBODY' }, 0xffff, 'title')).toBe(false);
});
