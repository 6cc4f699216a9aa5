/**
 * *Who may do what* (2-access), row by row through GraphQL: every kind of viewer, nobody, and the same people of the other
 * account. A refusal has the right code, tells no secret, writes nothing, sends nothing and counts nothing.
 */
import { see } from '../access/oracle';
import { leaksIn } from '../access/secrets';
import { CAST_NOW, castWorld, mailOf, type Name, NAMES, personId, ref } from '../world/cast';
import { Client } from '../world/client';
import { notifyEverybody } from '../world/rows';
import { everyRow, type Served, serve } from '../world/server';
import { tell } from '../world/told';

const STAFF: Name[] = ['ada', 'greta', 'mia', 'max'];
const GRANTERS: Name[] = ['ada', 'greta'];
const ADMINISTRATORS: Name[] = ['ada'];

const oak = (prefix: string, name: string) => ref('oak', prefix, name);
const garden = oak('prj', 'garden');

interface Action {
  name: string;
  query: string;
  variables: Record<string, unknown>;
  /** The things that it names; whoever does not see one of them is told that there is nothing. */
  of: string[];
  may: Name[];
  /** Done only once, since it cannot be done twice. */
  once?: boolean;
}

const input = (mutation: string, type: string, selection: string) => `mutation ($input: ${type}!) { ${mutation}(input: $input)${selection} }`;
const updateProject = input('updateProject', 'UpdateProjectInput', ' { project { id } }');
const updateTask = input('updateTask', 'UpdateTaskInput', ' { task { id } }');
const createTask = input('createTask', 'CreateTaskInput', ' { task { id } }');
const send = input('sendMessage', 'SendMessageInput', ' { message { id } }');
const level = input('setTaskClientAccess', 'SetTaskClientAccessInput', ' { task { id } }');
const move = input('moveTask', 'MoveTaskInput', ' { task { id } }');
const addParts = input('addTaskParticipants', 'AddTaskParticipantsInput', ' { task { id } }');
const removeParts = input('removeTaskParticipants', 'RemoveTaskParticipantsInput', ' { task { id } }');
const createStage = input('createStage', 'CreateStageInput', ' { stage { id } }');
const saveView = input('saveProjectView', 'SaveProjectViewInput', ' { view { id } }');
const saveTemplate = input('saveTaskTemplate', 'SaveTaskTemplateInput', ' { template { id } }');
const createContact = input('createContact', 'CreateContactInput', ' { contact { id } }');
const updateContact = input('updateContact', 'UpdateContactInput', ' { contact { id } }');
const contactAccess = input('setContactAccess', 'SetContactAccessInput', ' { contact { id } }');
const row = (name: string, query: string, variables: Record<string, unknown>, of: string[], may: Name[], once = false): Action => ({ name, query, variables, of, may, once });

const ACTIONS: Action[] = [
  row('renames a project', updateProject, { input: { id: garden, name: 'Garden' } }, [garden], STAFF),
  row('renames a members-only project (R3.3)', updateProject, { input: { id: oak('prj', 'harbour'), name: 'Harbour' } }, [oak('prj', 'harbour')], ['ada', 'greta', 'max']),
  row('changes an archived project', updateProject, { input: { id: oak('prj', 'museum'), description: 'Museum' } }, [oak('prj', 'museum')], STAFF),
  row('archives a project', updateProject, { input: { id: oak('prj', 'museum'), archived: true } }, [oak('prj', 'museum')], GRANTERS),
  row('sets a counterparty', updateProject, { input: { id: garden, counterpartyId: oak('com', 'alder') } }, [garden, oak('com', 'alder')], GRANTERS),
  row('sets the level of a project (R6.1)', input('setProjectClientAccess', 'SetProjectClientAccessInput', ' { project { id } }'), { input: { projectId: oak('prj', 'cellar'), clientAccess: 'HIDDEN' } }, [oak('prj', 'cellar')], GRANTERS),
  row('turns the sharing of a project off (R5.6)', input('setProjectSharing', 'SetProjectSharingInput', ' { project { id } }'), { input: { projectId: oak('prj', 'attic'), enabled: false } }, [oak('prj', 'attic')], GRANTERS),
  row('adds a follower', input('setProjectPeople', 'SetProjectPeopleInput', ' { project { id } }'), { input: { projectId: garden, addFollowers: [personId('oak', 'mia')] } }, [garden, personId('oak', 'mia')], STAFF),
  row('creates a project', input('createProject', 'CreateProjectInput', ' { project { id } }'), { input: { name: 'New' } }, [], STAFF),
  row('creates a project with a counterparty', input('createProject', 'CreateProjectInput', ' { project { id } }'), { input: { name: 'New', counterpartyId: oak('com', 'birch') } }, [oak('com', 'birch')], GRANTERS),
  row('creates a project with a level', input('createProject', 'CreateProjectInput', ' { project { id } }'), { input: { name: 'New', clientAccess: 'HIDDEN' } }, [], GRANTERS),

  row('creates a task at the top of a project', createTask, { input: { projectId: garden, title: 'new' } }, [garden], [...STAFF, 'anna', 'alex', 'paul']),
  row('creates a task at the top of an archived project', createTask, { input: { projectId: oak('prj', 'museum'), title: 'new' } }, [oak('prj', 'museum')], STAFF),
  row('creates a task below one that is Modifiable', createTask, { input: { parentId: oak('tsk', 'water'), title: 'new' } }, [oak('tsk', 'water')], [...STAFF, 'anna']),
  row('creates a task below one that is Visible', createTask, { input: { parentId: oak('tsk', 'below'), title: 'new' } }, [oak('tsk', 'below')], STAFF),
  row('sets the status of a Modifiable task (R6.8)', updateTask, { input: { id: oak('tsk', 'water'), status: 'IN_PROGRESS' } }, [oak('tsk', 'water')], [...STAFF, 'anna', 'bill']),
  row('sets the due date of a Modifiable task', updateTask, { input: { id: oak('tsk', 'water'), dueDate: '2026-05-02' } }, [oak('tsk', 'water')], [...STAFF, 'anna', 'bill', 'bob']),
  row('sets the percent of a Modifiable task', updateTask, { input: { id: oak('tsk', 'water'), percentDone: 31 } }, [oak('tsk', 'water')], [...STAFF, 'anna', 'bill']),
  row('sets the text of a Modifiable task', updateTask, { input: { id: oak('tsk', 'water'), description: 'Water' } }, [oak('tsk', 'water')], [...STAFF, 'anna', 'bill', 'bob']),
  row('sets the title of a Modifiable task', updateTask, { input: { id: oak('tsk', 'water'), title: 'Water' } }, [oak('tsk', 'water')], STAFF),
  row('sets the hours of a Modifiable task', updateTask, { input: { id: oak('tsk', 'water'), plannedHours: 3 } }, [oak('tsk', 'water')], STAFF),
  row('sets title and status of a Modifiable task together', updateTask, { input: { id: oak('tsk', 'water'), status: 'WAITING', title: 'Water' } }, [oak('tsk', 'water')], STAFF),
  row('sets the status of a Visible task', updateTask, { input: { id: oak('tsk', 'plant'), status: 'DONE' } }, [oak('tsk', 'plant')], STAFF),
  row('sets the status of the task that they are assigned to', updateTask, { input: { id: oak('tsk', 'fence'), status: 'DONE' } }, [oak('tsk', 'fence')], [...STAFF, 'paul']),
  row('sets the status of a Modifiable task of an archived project', updateTask, { input: { id: oak('tsk', 'frame'), status: 'DONE' } }, [oak('tsk', 'frame')], STAFF),
  row('assigns a task to an outside person', updateTask, { input: { id: oak('tsk', 'fence'), assigneeId: personId('oak', 'paul') } }, [oak('tsk', 'fence'), personId('oak', 'paul')], GRANTERS),
  row('sets the level of a task (R6.2)', level, { input: { taskId: oak('tsk', 'secret'), clientAccess: 'HIDDEN' } }, [oak('tsk', 'secret')], GRANTERS),
  row('deletes a task that somebody outside sees', 'mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id: oak('tsk', 'below') }, [oak('tsk', 'below')], GRANTERS, true),
  row('deletes a task that nobody outside sees', 'mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id: oak('tsk', 'errand') }, [oak('tsk', 'errand')], STAFF, true),

  row('moves a task (R3.5)', move, { input: { id: oak('tsk', 'roof'), afterId: oak('tsk', 'beam') } }, [oak('tsk', 'roof'), oak('tsk', 'beam')], STAFF),
  row('moves a task to where another level holds', move, { input: { id: oak('tsk', 'beam'), parentId: oak('tsk', 'window') } }, [oak('tsk', 'beam'), oak('tsk', 'window')], GRANTERS, true),
  row('moves a task that is Modifiable for them', move, { input: { id: oak('tsk', 'water'), parentId: oak('tsk', 'plant') } }, [oak('tsk', 'water'), oak('tsk', 'plant')], STAFF),
  row('gives an employee a part in a task (R3.8)', addParts, { input: { taskId: oak('tsk', 'nap'), personIds: [personId('oak', 'mia')] } }, [oak('tsk', 'nap'), personId('oak', 'mia')], STAFF),
  row('takes an employee out of a task', removeParts, { input: { taskId: oak('tsk', 'nap'), personIds: [personId('oak', 'mia')] } }, [oak('tsk', 'nap'), personId('oak', 'mia')], STAFF),
  row('gives a contact a part in a task', addParts, { input: { taskId: oak('tsk', 'nap'), personIds: [personId('oak', 'nils')] } }, [oak('tsk', 'nap'), personId('oak', 'nils')], GRANTERS),
  row('gives a contact a part together with an employee', addParts, { input: { taskId: oak('tsk', 'nap'), personIds: [personId('oak', 'mia'), personId('oak', 'nils')] } }, [oak('tsk', 'nap'), personId('oak', 'mia'), personId('oak', 'nils')], GRANTERS),
  row('takes a contact out of a task', removeParts, { input: { taskId: oak('tsk', 'nap'), personIds: [personId('oak', 'nils')] } }, [oak('tsk', 'nap'), personId('oak', 'nils')], GRANTERS, true),
  row('gives themself a part in a task', addParts, { input: { taskId: oak('tsk', 'fence'), personIds: [personId('oak', 'bill')] } }, [oak('tsk', 'fence'), personId('oak', 'bill')], GRANTERS),

  row('adds a stage (R3.4)', createStage, { input: { name: 'New', color: '#123456' } }, [], STAFF),
  row('changes a stage', input('updateStage', 'UpdateStageInput', ' { stage { id } }'), { input: { id: oak('stg', 'going'), color: '#123456' } }, [oak('stg', 'going')], STAFF),
  row('deletes a stage', 'mutation ($id: ID!) { deleteStage(input: { id: $id }) }', { id: oak('stg', 'done') }, [oak('stg', 'done')], STAFF, true),
  row('saves a view of the project list (R3.9)', saveView, { input: { name: 'View', address: 'search=x' } }, [], STAFF),
  row('changes somebody’s saved view', saveView, { input: { id: oak('pvw', 'mia'), name: 'View', address: 'search=x' } }, [oak('pvw', 'mia')], ['mia']),
  row('forgets somebody’s saved view', 'mutation ($id: ID!) { deleteProjectView(input: { id: $id }) }', { id: oak('pvw', 'greta') }, [oak('pvw', 'greta')], ['greta'], true),

  row('makes a template (R3.7)', saveTemplate, { input: { title: 'Template' } }, [], STAFF),
  row('makes a template with a contact in it', saveTemplate, { input: { title: 'Template', participantIds: [personId('oak', 'nils')] } }, [personId('oak', 'nils')], GRANTERS),
  row('changes a template', saveTemplate, { input: { id: oak('tpl', 'anywhere'), title: 'Template' } }, [oak('tpl', 'anywhere')], STAFF),
  row('changes a template of a members-only project', saveTemplate, { input: { id: oak('tpl', 'loading'), title: 'Template' } }, [oak('tpl', 'loading')], ['ada', 'greta', 'max']),
  row('makes a template of a members-only project', saveTemplate, { input: { title: 'Template', projectId: oak('prj', 'harbour') } }, [oak('prj', 'harbour')], ['ada', 'greta', 'max']),
  row('deletes a template', 'mutation ($id: ID!) { deleteTaskTemplate(input: { id: $id }) }', { id: oak('tpl', 'storing') }, [oak('tpl', 'storing')], STAFF, true),
  row('creates a task of a template with a contact in it', createTask, { input: { title: 'new', description: 'new', templateId: oak('tpl', 'anywhere') } }, [oak('tpl', 'anywhere')], [...GRANTERS, 'anna', 'alex', 'paul', 'lone']),
  row('creates a task of a template of a project', createTask, { input: { title: 'new', description: 'new', templateId: oak('tpl', 'gardening') } }, [oak('tpl', 'gardening')], [...GRANTERS, 'anna', 'alex', 'paul']),
  row('creates a task of a template of a members-only project', createTask, { input: { title: 'new', description: 'new', templateId: oak('tpl', 'loading') } }, [oak('tpl', 'loading')], ['ada', 'greta', 'max']),
  row('creates a task without a project', createTask, { input: { title: 'new' } }, [], [...STAFF, 'anna', 'alex', 'paul', 'lone']),

  row('shares a project (R5.1)', input('shareProject', 'ShareProjectInput', ' { shares { id } }'), { input: { projectId: garden, emails: [mailOf('oak', 'bob')], items: ['PROJECT_TASKS', 'DUE_DATE'] } }, [garden], GRANTERS),
  row('shares a members-only project', input('shareProject', 'ShareProjectInput', ' { shares { id } }'), { input: { projectId: oak('prj', 'harbour'), emails: [mailOf('oak', 'lone')], items: [] } }, [oak('prj', 'harbour')], GRANTERS, true),
  row('shares a task (R5.3)', input('shareTasks', 'ShareTasksInput', ' { shares { id } }'), { input: { taskIds: [oak('tsk', 'goal')], emails: [mailOf('oak', 'bea')], items: ['STAGE', 'DUE_DATE'] } }, [oak('tsk', 'goal')], GRANTERS),
  row('changes a share', input('updateShare', 'UpdateShareInput', ' { shares { id } }'), { input: { id: oak('shr', 'bobgarden'), items: ['PROJECT_TASKS', 'DUE_DATE'] } }, [oak('shr', 'bobgarden')], GRANTERS),
  row('previews a share', 'query ($input: SharePreviewInput!) { sharePreview(input: $input) { quotaAfter mailTo { displayName } } }', { input: { projectId: garden, emails: ['x@example.org'], items: [] } }, [garden], GRANTERS),
  row('ends a share', 'mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id: oak('shr', 'doragarden') }, [oak('shr', 'doragarden')], GRANTERS, true),

  row('writes in the guest chat (R7.1)', send, { input: { chatId: oak('cht', 'gardenguests'), body: 'hello', clientKey: 'a1' } }, [oak('cht', 'gardenguests')], [...STAFF, 'anna', 'alex', 'bob', 'bill']),
  row('writes in the members chat', send, { input: { chatId: oak('cht', 'gardenmembers'), body: 'hello', clientKey: 'a2' } }, [oak('cht', 'gardenmembers')], STAFF),
  row('writes in the chat of a members-only project', send, { input: { chatId: oak('cht', 'harbourmembers'), body: 'hello', clientKey: 'a3' } }, [oak('cht', 'harbourmembers')], ['ada', 'greta', 'max']),
  row('writes in the guest chat of an archived project', send, { input: { chatId: oak('cht', 'museumguests'), body: 'hello', clientKey: 'a4' } }, [oak('cht', 'museumguests')], STAFF),
  row('edits somebody’s message', input('editMessage', 'EditMessageInput', ' { message { id } }'), { input: { id: oak('msg', 'gardenguests2'), body: 'hello' } }, [oak('msg', 'gardenguests2')], ['bob']),
  row('deletes somebody’s message', 'mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id: oak('msg', 'gardenguests3') }, [oak('msg', 'gardenguests3')], ['anna'], true),
  row('reacts to a message (R7.3)', input('reactToMessage', 'ReactToMessageInput', ' { message { id } }'), { input: { id: oak('msg', 'gardenguests1'), emoji: '👍', on: true } }, [oak('msg', 'gardenguests1')], [...STAFF, 'anna', 'alex', 'bob', 'bill']),
  row('marks a chat read', input('markChatRead', 'MarkChatReadInput', ' { chat { id } }'), { input: { chatId: oak('cht', 'gardenguests'), sequence: 1 } }, [oak('cht', 'gardenguests')], [...STAFF, 'anna', 'alex', 'bob', 'bill']),
  row('marks somebody’s notification read (R10.1)', input('markNotificationsRead', 'MarkNotificationsReadInput', ' { viewer { kind } }'), { input: { ids: [`ntf_${oak('cht', 'museumguests')}${personId('oak', 'bill')}`] } }, [`ntf_${oak('cht', 'museumguests')}${personId('oak', 'bill')}`], ['bill']),
  row('marks all of their own notifications read', input('markNotificationsRead', 'MarkNotificationsReadInput', ' { viewer { kind } }'), { input: {} }, [], [...NAMES]),
  row('has their browser pushed to', input('subscribeToPush', 'SubscribeToPushInput', ' { viewer { receivesPush } }'), { input: { endpoint: 'https://fcm.googleapis.com/fcm/send/x', p256dh: `BA${'A'.repeat(85)}`, auth: 'A'.repeat(22) } }, [], [...NAMES]),
  row('has their browser pushed to no more', 'mutation { unsubscribeFromPush { viewer { receivesPush } } }', {}, [], [...NAMES]),

  row('makes a company (R2.1)', input('createCompany', 'CreateCompanyInput', ' { company { id } }'), { input: { name: 'New' } }, [], STAFF),
  row('changes a company’s card', input('updateCompany', 'UpdateCompanyInput', ' { company { id } }'), { input: { id: oak('com', 'birch'), phone: '1' } }, [oak('com', 'birch')], STAFF),
  row('makes a contact without access', createContact, { input: { name: 'New', email: 'first.new@example.org' } }, [], STAFF, true),
  row('makes a contact with access', createContact, { input: { name: 'New', email: 'second.new@example.org', access: 'BASIC' } }, [], GRANTERS, true),
  row('makes a contact of a company', createContact, { input: { name: 'New', email: 'third.new@example.org', companyId: oak('com', 'birch') } }, [oak('com', 'birch')], STAFF, true),
  row('changes a contact’s card', updateContact, { input: { id: personId('oak', 'nils'), phone: '1' } }, [personId('oak', 'nils')], STAFF),
  row('changes their own card', updateContact, { input: { id: personId('oak', 'lone'), phone: '1' } }, [personId('oak', 'lone')], STAFF),
  row('changes the company of a contact without access', updateContact, { input: { id: personId('oak', 'nils'), companyId: oak('com', 'alder') } }, [personId('oak', 'nils'), oak('com', 'alder')], STAFF),
  row('changes the company of an advanced contact', updateContact, { input: { id: personId('oak', 'alex'), companyId: null } }, [personId('oak', 'alex')], GRANTERS, true),
  row('makes a token of their own (R1.9)', input('createAccessToken', 'CreateAccessTokenInput', ' { id }'), { input: { name: 'Script' } }, [], [...NAMES]),

  row('sets a contact’s access (R2.2)', contactAccess, { input: { contactId: personId('oak', 'bea'), access: 'BASIC' } }, [personId('oak', 'bea')], GRANTERS),
  row('raises themself', contactAccess, { input: { contactId: personId('oak', 'bob'), access: 'BASIC' } }, [personId('oak', 'bob')], GRANTERS),
  row('sends an invitation again (R1.6)', input('resendInvitation', 'ResendInvitationInput', ' { contact { id } }'), { input: { contactId: personId('oak', 'una') } }, [personId('oak', 'una')], GRANTERS),
  row('withdraws an invitation', input('withdrawInvitation', 'WithdrawInvitationInput', ' { contact { id } }'), { input: { contactId: personId('oak', 'una') } }, [personId('oak', 'una')], GRANTERS, true),

  row('changes the account', input('updateAccount', 'UpdateAccountInput', ' { account { id } }'), { input: { timeZone: 'Europe/Berlin' } }, [], ADMINISTRATORS),
  row('turns the sharing of the account on (R5.6)', input('updateAccount', 'UpdateAccountInput', ' { account { id } }'), { input: { sharingEnabled: true } }, [], ADMINISTRATORS),
  row('invites an employee', input('inviteEmployee', 'InviteEmployeeInput', ' { employee { id } }'), { input: { email: 'hired@example.org', name: 'Hired' } }, [], ADMINISTRATORS, true),
  row('changes an employee', input('updateEmployee', 'UpdateEmployeeInput', ' { employee { id } }'), { input: { id: personId('oak', 'mia'), mayGrantAccess: false } }, [personId('oak', 'mia')], ADMINISTRATORS),
  row('gives themself the right to grant', input('updateEmployee', 'UpdateEmployeeInput', ' { employee { id } }'), { input: { id: personId('oak', 'max'), mayGrantAccess: false } }, [personId('oak', 'max')], ADMINISTRATORS),
  // Who is taken out sees less from then on, so these come last.
  row('takes a guest out of the task that they take part in', removeParts, { input: { taskId: oak('tsk', 'fence'), personIds: [personId('oak', 'pit')] } }, [oak('tsk', 'fence'), personId('oak', 'pit')], GRANTERS, true),
  // Who has left sees the task no more, and asks for nothing of it.
  row('leaves the task that they are assigned to, or takes them out', removeParts.replace('{ task { id } }', '{ __typename }'), { input: { taskId: oak('tsk', 'fence'), personIds: [personId('oak', 'paul')] } }, [oak('tsk', 'fence'), personId('oak', 'paul')], [...GRANTERS, 'paul'], true),
  row('deactivates an employee', input('deactivateEmployee', 'DeactivateEmployeeInput', ' { employee { id } }'), { input: { id: personId('oak', 'olga') } }, [personId('oak', 'olga')], ADMINISTRATORS),
];

const LISTS: [string, string, Name[]][] = [
  ['contacts', '{ contacts(first: 100) { totalCount nodes { displayName } } }', STAFF],
  ['employees', '{ employees(first: 100) { totalCount nodes { displayName } } }', STAFF],
  ['outbox', '{ outbox(first: 100) { totalCount nodes { subject } } }', ADMINISTRATORS],
];

let served: Served;
const world = castWorld();
const clients = new Map<string, Client>();
/** One of each kind, with a token that may only read (R1.9). */
const TOKENED: Name[] = ['ada', 'greta', 'mia', 'anna', 'paul', 'bob'];
const readers = new Map<Name, Client>();
let [held, tried] = [0, 0];

beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
  await notifyEverybody(served.database, world);
  for (const name of NAMES)
    for (const tree of ['oak', 'elm'] as const) clients.set(`${tree} ${name}`, await served.as({ account: ref(tree, 'acc', 'account'), person: personId(tree, name) }));
  for (const name of TOKENED) {
    const { createAccessToken } = await client(name).must('mutation { createAccessToken(input: { name: "Reads", readOnly: true }) { secret } }');
    readers.set(name, new Client(served.url, { headers: { authorization: `Bearer ${createAccessToken.secret}` } }));
  }
  // That a token is used is noted the first time, after the answer.
  for (const reader of readers.values()) expect((await reader.must('{ viewer { kind } }')).viewer).not.toBeNull();
  while (await served.count('access_tokens', 'last_used_at is null')) await new Promise((resolve) => setTimeout(resolve, 10));
  // One mail, so that the outbox is not empty.
  await client('ada').must('mutation { inviteEmployee(input: { email: "first@example.org", name: "First" }) { employee { id } } }');
  await served.post.until((letters) => letters.length > 0);
});
afterAll(async () => {
  await served?.close();
  tell(`who may do what: ${held} of ${tried} pairs of action and viewer hold (${ACTIONS.length} actions; ${NAMES.length} people, nobody, the other account, and ${TOKENED.length} read-only tokens)`);
});

const client = (name: string, tree = 'oak'): Client => clients.get(`${tree} ${name}`) as Client;
const rows = () => everyRow(served.database, ['outbox']);

async function refused(who: Client, action: Action, code: string, person: string | null, tree: 'oak' | 'elm'): Promise<void> {
  tried += 1;
  const [before, letters] = [await rows(), served.post.letters.length];
  const answer = await who.ask(action.query, action.variables);
  expect(answer.code).toBe(code);
  expect(Object.values(answer.data ?? {}).every((value) => value === null)).toBe(true);
  expect(leaksIn(answer.raw, world, tree, person)).toEqual([]);
  expect(await rows()).toBe(before);
  expect(served.post.letters.length).toBe(letters);
  held += 1;
}

describe.each(ACTIONS.map((action) => [action.name, action] as const))('%s', (_name, action) => {
  const nobodyElse = NAMES.filter((name) => !action.may.includes(name));
  if (nobodyElse.length)
    test.each(nobodyElse)('%s may not', async (name) => {
      const person = personId('oak', name);
      const nodes = see(world, { account: oak('acc', 'account'), person })?.nodes ?? new Set();
      await refused(client(name), action, action.of.every((id) => nodes.has(id)) ? 'FORBIDDEN' : 'NOT_FOUND', person, 'oak');
    });

  if (!action.query.startsWith('query'))
    test.each(TOKENED)('%s may not with a read-only token', async (name) => {
      const person = personId('oak', name);
      const nodes = see(world, { account: oak('acc', 'account'), person })?.nodes ?? new Set();
      await refused(readers.get(name) as Client, action, action.of.every((id) => nodes.has(id)) ? 'FORBIDDEN' : 'NOT_FOUND', person, 'oak');
    });

  test('nobody may', () => refused(served.nobody(), action, 'UNAUTHENTICATED', null, 'oak'));

  // Without an id it is an action in their own account.
  if (action.of.length)
    test.each(NAMES)('%s of the other account may not', async (name) => {
      await refused(client(name, 'elm'), action, 'NOT_FOUND', personId('elm', name), 'elm');
    });

  test.each(action.once ? action.may.slice(-1) : action.may)('%s may', async (name) => {
    tried += 1;
    const answer = await client(name).ask(action.query, action.variables);
    expect(answer.errors).toEqual([]);
    expect(leaksIn(answer.raw, world, 'oak', personId('oak', name))).toEqual([]);
    held += 1;
  });
});

describe.each(LISTS)('the list of %s', (root, query, may) => {
  test.each(NAMES)('for %s', async (name) => {
    const answer = await client(name).ask(query);
    expect(answer.errors).toEqual([]);
    if (may.includes(name)) expect(answer.data[root].totalCount).toBeGreaterThan(0);
    else expect(answer.data[root]).toEqual({ totalCount: 0, nodes: [] });
  });
  test('for nobody', async () => expect((await served.nobody().ask(query)).code).toBe('UNAUTHENTICATED'));
});

test('the order of refusals: shape before existence, existence before right (2-access)', async () => {
  const share = input('shareProject', 'ShareProjectInput', ' { shares { id } }');
  const of = (projectId: string, emails: string[]) => ({ input: { projectId, emails, items: [] } });
  expect((await served.nobody().ask(share, of('prj_nothing', ['bad']))).code).toBe('UNAUTHENTICATED');
  expect((await client('bob').ask(share, of('prj_nothing', []))).code).toBe('BAD_USER_INPUT');
  expect((await client('bob').ask(share, of('prj_nothing', ['x@example.org']))).code).toBe('NOT_FOUND');
  expect((await client('bob').ask(share, of(garden, ['x@example.org']))).code).toBe('FORBIDDEN');
});

test('the comparison of all rows notices one that was written', async () => {
  const before = await rows();
  await client('greta').must(updateProject, { input: { id: garden, name: 'Another name' } });
  expect(await rows()).not.toBe(before);
});
