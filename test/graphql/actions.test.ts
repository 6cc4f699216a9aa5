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
  /** The same for everybody, or made for one of them by name. */
  variables: Record<string, unknown> | ((name: string) => Record<string, unknown>);
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
const createLink = input('createSharingLink', 'CreateSharingLinkInput', ' { sharingLink { id } }');
const updateLink = input('updateSharingLink', 'UpdateSharingLinkInput', ' { sharingLink { id } }');
const addClient = input('addExternalClient', 'AddExternalClientInput', ' { contact { id } }');
const addPost = input('addPost', 'AddPostInput', ' { post { id } }');
const editPost = input('editPost', 'EditPostInput', ' { post { id } }');
const deletePost = 'mutation ($id: ID!) { deletePost(input: { id: $id }) }';
const addFile = input('addFile', 'AddFileInput', ' { file { id } }');
const updateFile = input('updateFile', 'UpdateFileInput', ' { file { id } }');
const deleteFile = 'mutation ($id: ID!) { deleteFile(input: { id: $id }) }';
const createTalk = input('createDiscussionThread', 'CreateThreadInput', ' { discussionThread { id } }');
const createFiles = input('createFileThread', 'CreateThreadInput', ' { fileThread { id } }');
const createWave = input('createWave', 'CreateWaveInput', ' { wave { id } }');
const startDive = input('startDeepDive', 'StartDeepDiveInput', ' { chat { id title } entry { id answer } }');
const askDive = input('askDeepDive', 'AskDeepDiveInput', ' { chat { id title } entry { id answer } }');
const stopDive = input('stopDeepDive', 'StopDeepDiveInput', ' { chat { id title } entry { id answer } }');
const updateThread = input('updateThread', 'UpdateThreadInput', '');
const threadLevel = input('setThreadClientAccess', 'SetThreadClientAccessInput', '');
const deleteThread = 'mutation ($id: ID!) { deleteThread(input: { id: $id }) }';
/** What somebody has uploaded and not used yet, for one action. */
const uploadOf = (name: string, use: string): string => `upl_${name}${use}`;
const row = (name: string, query: string, variables: Action['variables'], of: string[], may: Name[], once = false): Action => ({ name, query, variables, of, may, once });

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

  row('makes a thread of discussion on a project (R6.5)', createTalk, { input: { onId: garden, title: 'new' } }, [garden], STAFF),
  row('makes a thread of files on a task that is Modifiable (R6.4)', createFiles, { input: { onId: oak('tsk', 'water'), title: 'new' } }, [oak('tsk', 'water')], STAFF),
  row('makes a thread of a members-only project', createFiles, { input: { onId: oak('prj', 'harbour'), title: 'new' } }, [oak('prj', 'harbour')], ['ada', 'greta', 'max']),
  row('adds a wave to a task (R8.1)', createWave, { input: { taskId: oak('tsk', 'plant'), name: 'autumn', date: '2026-03-01' } }, [oak('tsk', 'plant')], STAFF),
  row('adds a wave in a members-only project', createWave, { input: { taskId: oak('tsk', 'crane'), name: 'autumn' } }, [oak('tsk', 'crane')], ['ada', 'greta', 'max']),
  row('adds a wave to a task that a person hid', createWave, { input: { taskId: oak('tsk', 'secret'), name: 'autumn' } }, [oak('tsk', 'secret')], STAFF),

  row('asks the survey data of a task (R8.7)', startDive, { input: { taskId: oak('tsk', 'plant'), question: 'how many?' } }, [oak('tsk', 'plant')], STAFF),
  row('asks the survey data of a task that an advanced contact takes part in', startDive, { input: { taskId: oak('tsk', 'fence'), waveId: oak('wav', 'walkers'), question: 'how many?' } }, [oak('tsk', 'fence'), oak('wav', 'walkers')], [...STAFF, 'paul']),
  row('asks where nobody outside sees it', startDive, { input: { taskId: oak('tsk', 'fence'), question: 'how many?', internal: true } }, [oak('tsk', 'fence')], STAFF),
  row('asks the survey data of an archived project', startDive, { input: { taskId: oak('tsk', 'frame'), question: 'how many?' } }, [oak('tsk', 'frame')], STAFF),
  row('asks the survey data of a task that a person hid', startDive, { input: { taskId: oak('tsk', 'secret'), question: 'how many?' } }, [oak('tsk', 'secret')], STAFF),
  row('asks once more in a chat', askDive, { input: { chatId: oak('ddc', 'gate'), question: 'how many?' } }, [oak('ddc', 'gate')], [...STAFF, 'paul']),
  row('asks once more in a chat of staff', askDive, { input: { chatId: oak('ddc', 'shady'), question: 'how many?' } }, [oak('ddc', 'shady')], STAFF),
  row('stops the answer to somebody’s question (R8.9)', stopDive, { input: { entryId: oak('dde', 'gate2') } }, [oak('dde', 'gate2')], [...STAFF, 'paul']),
  row('stops the answer to an employee’s question', stopDive, { input: { entryId: oak('dde', 'gate1') } }, [oak('dde', 'gate1')], STAFF),

  row('makes a thread with a level', createTalk, { input: { onId: garden, title: 'new', clientAccess: 'VIEW' } }, [garden], GRANTERS),
  row('renames a thread', updateThread, { input: { id: oak('dth', 'gardentalk'), title: 'Talk' } }, [oak('dth', 'gardentalk')], STAFF),
  row('renames a thread of files', updateThread, { input: { id: oak('fth', 'gardendrafts'), title: 'Drafts' } }, [oak('fth', 'gardendrafts')], STAFF),
  row('renames a conversation', updateThread, { input: { id: oak('dth', 'fence'), title: 'Talk' } }, [oak('dth', 'fence')], []),
  row('deletes a conversation', deleteThread, { id: oak('dth', 'fence') }, [oak('dth', 'fence')], []),
  row('sets the level of a thread of files (R6.4)', threadLevel, { input: { threadId: oak('fth', 'gardenfiles'), clientAccess: 'MODIFY' } }, [oak('fth', 'gardenfiles')], GRANTERS),
  row('sets the level of a thread of discussion (R6.5)', threadLevel, { input: { threadId: oak('dth', 'gardennews'), clientAccess: 'VIEW' } }, [oak('dth', 'gardennews')], GRANTERS),
  row('sets the level of a conversation', threadLevel, { input: { threadId: oak('dth', 'fence'), clientAccess: 'HIDDEN' } }, [oak('dth', 'fence')], GRANTERS),

  row('posts in a thread at Modify (R6.5)', addPost, { input: { threadId: oak('dth', 'gardentalk'), body: 'hello' } }, [oak('dth', 'gardentalk')], [...STAFF, 'anna', 'alex', 'bob', 'bill']),
  row('posts in a thread at View', addPost, { input: { threadId: oak('dth', 'gardennews'), body: 'hello' } }, [oak('dth', 'gardennews')], STAFF),
  row('posts in a thread that nobody opened', addPost, { input: { threadId: oak('dth', 'gardeninside'), body: 'hello' } }, [oak('dth', 'gardeninside')], STAFF),
  row('posts in a thread of a task that is Hidden', addPost, { input: { threadId: oak('dth', 'secrettalk'), body: 'hello' } }, [oak('dth', 'secrettalk')], STAFF),
  row('posts in a thread that nobody opened, on a task that an advanced contact takes part in', addPost, { input: { threadId: oak('dth', 'fencetalk'), body: 'hello' } }, [oak('dth', 'fencetalk')], STAFF),
  row('posts in the conversation of a task that they take part in', addPost, { input: { threadId: oak('dth', 'fence'), body: 'hello' } }, [oak('dth', 'fence')], [...STAFF, 'paul', 'pit']),
  row('posts in a conversation that staff opened', addPost, { input: { threadId: oak('dth', 'plant'), body: 'hello' } }, [oak('dth', 'plant')], [...STAFF, 'bob', 'bill']),
  row('posts in a thread of an archived project', addPost, { input: { threadId: oak('dth', 'museumtalk'), body: 'hello' } }, [oak('dth', 'museumtalk')], STAFF),
  row('posts in a thread of a members-only project', addPost, { input: { threadId: oak('dth', 'harbourtalk'), body: 'hello' } }, [oak('dth', 'harbourtalk')], ['ada', 'greta', 'max']),
  row('posts in a thread of a Hidden project', addPost, { input: { threadId: oak('dth', 'cellartalk'), body: 'hello' } }, [oak('dth', 'cellartalk')], STAFF),
  row('edits somebody’s post', editPost, { input: { id: oak('pst', 'gardentalk2'), body: 'hello' } }, [oak('pst', 'gardentalk2')], ['bob']),
  row('edits an employee’s post', editPost, { input: { id: oak('pst', 'gardentalk4'), body: 'hello' } }, [oak('pst', 'gardentalk4')], ['mia']),
  row('edits somebody’s post in a thread that went to View (R6.6)', editPost, { input: { id: oak('pst', 'gardennews2'), body: 'hello' } }, [oak('pst', 'gardennews2')], []),
  row('edits somebody’s post in a conversation', editPost, { input: { id: oak('pst', 'fenceconversation3'), body: 'hello' } }, [oak('pst', 'fenceconversation3')], ['pit']),
  row('deletes somebody’s post', deletePost, { id: oak('pst', 'gardentalk3') }, [oak('pst', 'gardentalk3')], [...STAFF, 'anna'], true),
  row('deletes somebody’s post in a thread that went to View', deletePost, { id: oak('pst', 'gardennews2') }, [oak('pst', 'gardennews2')], STAFF, true),

  row('adds a file to a thread at Modify (R6.4)', addFile, (name) => ({ input: { threadId: oak('fth', 'gardenfiles'), uploadId: uploadOf(name, 'files') } }), [oak('fth', 'gardenfiles')], [...STAFF, 'anna', 'bill']),
  row('adds a file to a thread at View', addFile, (name) => ({ input: { threadId: oak('fth', 'gardenplans'), uploadId: uploadOf(name, 'plans') } }), [oak('fth', 'gardenplans')], STAFF),
  row('adds a file to a thread of an archived project', addFile, (name) => ({ input: { threadId: oak('fth', 'museumfiles'), uploadId: uploadOf(name, 'museum') } }), [oak('fth', 'museumfiles')], STAFF),
  row('adds a file to a thread that nobody opened, on a task that an advanced contact takes part in', addFile, (name) => ({ input: { threadId: oak('fth', 'fencefiles'), uploadId: uploadOf(name, 'fence') } }), [oak('fth', 'fencefiles')], STAFF),
  row('adds what somebody else uploaded', addFile, () => ({ input: { threadId: oak('fth', 'gardenfiles'), uploadId: uploadOf('somebody', 'files') } }), ['an upload of their own'], []),
  row('renames somebody’s file', updateFile, { input: { id: oak('fil', 'gardenfiles2'), name: 'renamed.txt' } }, [oak('fil', 'gardenfiles2')], [...STAFF, 'bill']),
  row('renames an employee’s file', updateFile, { input: { id: oak('fil', 'gardenfiles1'), name: 'another.txt' } }, [oak('fil', 'gardenfiles1')], STAFF),
  row('adds a version to somebody’s file (R6.7)', updateFile, (name) => ({ input: { id: oak('fil', 'gardenfiles2'), uploadId: uploadOf(name, 'version') } }), [oak('fil', 'gardenfiles2')], [...STAFF, 'bill']),
  row('renames somebody’s file in a thread that went to View (R6.6)', updateFile, { input: { id: oak('fil', 'gardenplans1'), name: 'plan.txt' } }, [oak('fil', 'gardenplans1')], STAFF),
  row('renames a file that hangs on a post', updateFile, { input: { id: oak('fil', 'gardentalkattached'), name: 'x.txt' } }, [oak('fil', 'gardentalkattached')], []),
  row('deletes a file that hangs on a post', deleteFile, { id: oak('fil', 'gardentalkattached') }, [oak('fil', 'gardentalkattached')], []),
  row('deletes somebody’s file', deleteFile, { id: oak('fil', 'gardenfiles3') }, [oak('fil', 'gardenfiles3')], [...STAFF, 'anna'], true),
  row('deletes somebody’s file in a thread that went to View', deleteFile, { id: oak('fil', 'gardenplans1') }, [oak('fil', 'gardenplans1')], STAFF, true),
  row('deletes a thread that nobody outside sees', deleteThread, { id: oak('fth', 'gardendrafts') }, [oak('fth', 'gardendrafts')], STAFF, true),
  row('deletes a thread that somebody outside sees (9-details)', deleteThread, { id: oak('dth', 'gardentalk') }, [oak('dth', 'gardentalk')], GRANTERS, true),
  row('deletes a thread of files that somebody outside sees', deleteThread, { id: oak('fth', 'plantfiles') }, [oak('fth', 'plantfiles')], GRANTERS, true),

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
  row('makes a sharing link (R8.3)', createLink, { input: { waveId: oak('wav', 'spring'), expiresAt: '2026-05-01T00:00:00.000Z' } }, [oak('wav', 'spring')], GRANTERS),
  row('makes a sharing link to a task that a person hid', createLink, { input: { waveId: oak('wav', 'hush'), expiresAt: '2026-05-01T00:00:00.000Z' } }, [oak('wav', 'hush')], GRANTERS),
  row('changes a sharing link', updateLink, { input: { id: oak('lnk', 'spring'), expiresAt: '2026-05-01T00:00:00.000Z' } }, [oak('lnk', 'spring')], GRANTERS),
  row('revokes a sharing link', 'mutation ($id: ID!) { revokeSharingLink(input: { id: $id }) { sharingLink { id } } }', { id: oak('lnk', 'visitors') }, [oak('lnk', 'visitors')], GRANTERS),

  row('adds an external client (R8.5)', addClient, { input: { projectId: garden, email: mailOf('oak', 'bob'), name: 'Bob' } }, [garden], GRANTERS),
  row('adds somebody who exists as an external client', addClient, { input: { projectId: garden, contactId: personId('oak', 'dora') } }, [garden, personId('oak', 'dora')], GRANTERS),
  row('removes an external client', 'mutation ($input: RemoveExternalClientInput!) { removeExternalClient(input: $input) }', { input: { projectId: garden, contactId: personId('oak', 'dora') } }, [garden, personId('oak', 'dora')], GRANTERS),
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
  row('changes the name and the login name of an employee', input('updateEmployee', 'UpdateEmployeeInput', ' { employee { id } }'), { input: { id: personId('oak', 'mia'), name: 'Mia', login: 'mia.of.oak' } }, [personId('oak', 'mia')], [...ADMINISTRATORS, 'mia']),
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
  await served.database.transaction(async (transaction) => {
    for (const name of [...NAMES, 'somebody'])
      for (const use of ['files', 'plans', 'museum', 'fence', 'version'])
        await transaction.run(
          "insert into uploads (account_id, id, person_id, name, size, media_type, blob, preview, created_at) values (?, ?, ?, ?, 3, 'text/plain', ?, null, ?)",
          oak('acc', 'account'), uploadOf(name, use), personId('oak', name === 'somebody' ? 'olga' : name), `${name}.txt`, `none-${name}-${use}`, CAST_NOW,
        );
  });
  // One mail, so that the outbox is not empty.
  await client('ada').must('mutation { inviteEmployee(input: { email: "first@example.org", name: "First" }) { employee { id } } }');
  await served.post.until((letters) => letters.length > 0);
});
afterAll(async () => {
  await served?.close();
  tell(`who may do what: ${held} of ${tried} pairs of action and viewer hold (${ACTIONS.length} actions; ${NAMES.length} people, nobody, the other account, and ${TOKENED.length} read-only tokens)`);
});

const client = (name: string, tree = 'oak'): Client => clients.get(`${tree} ${name}`) as Client;
/** Bytes that nobody needs any more are taken away when there is time for it. */
const rows = async () => {
  // What somebody asked before is answered behind.
  while (await served.count('deep_dive_entries', "state = 'ANSWERING'")) await new Promise((resolve) => setTimeout(resolve, 10));
  return everyRow(served.database, ['outbox', 'discarded_blobs']);
};

const given = ({ variables }: Action, name: string) => (typeof variables === 'function' ? variables(name) : variables);

async function refused(who: Client, action: Action, code: string, person: string | null, tree: 'oak' | 'elm', name = ''): Promise<void> {
  tried += 1;
  const [before, letters] = [await rows(), served.post.letters.length];
  const answer = await who.ask(action.query, given(action, name));
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
      await refused(client(name), action, action.of.every((id) => nodes.has(id)) ? 'FORBIDDEN' : 'NOT_FOUND', person, 'oak', name);
    });

  if (!action.query.startsWith('query'))
    test.each(TOKENED)('%s may not with a read-only token', async (name) => {
      const person = personId('oak', name);
      const nodes = see(world, { account: oak('acc', 'account'), person })?.nodes ?? new Set();
      await refused(readers.get(name) as Client, action, action.of.every((id) => nodes.has(id)) ? 'FORBIDDEN' : 'NOT_FOUND', person, 'oak', name);
    });

  test('nobody may', () => refused(served.nobody(), action, 'UNAUTHENTICATED', null, 'oak'));

  // Without an id it is an action in their own account.
  if (action.of.length)
    test.each(NAMES)('%s of the other account may not', async (name) => {
      await refused(client(name, 'elm'), action, 'NOT_FOUND', personId('elm', name), 'elm');
    });

  // What nobody may is tried by all of them above.
  const those = action.once ? action.may.slice(-1) : action.may;
  if (those.length) test.each(those)('%s may', async (name) => {
    tried += 1;
    const answer = await client(name).ask(action.query, given(action, name));
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
