/**
 * Who reads which field and may do what, type by type, set down from the tables of the access model. Each row has a sign
 * for employee, advanced contact, basic guest, link holder and nobody:
 * `+` open, `-` closed, `?` as the oracle says for the thing at hand, `g` who may grant access, `a` Administrators.
 */
export type Sign = '+' | '-' | '?' | 'g' | 'a';
type Rows = Record<string, string>;

const all = (row: string, ...names: string[]): Rows => Object.fromEntries(names.map((name) => [name, row]));
const PERSONS = '+++--';
const VIEWERS = '++++-';
const ANYBODY = '+++++';
const STAFF = '+----';
const LINK_HOLDERS = '---+-';
const STAFF_AND_LINK_HOLDERS = '+--+-';
const GRANTERS = 'g----';
const ADMINISTRATORS = 'a----';

const connections = Object.fromEntries(
  ['Project', 'Task', 'Company', 'Contact', 'ContactSight', 'Employee', 'Person', 'Share', 'SharingLink', 'Message', 'DeepDiveChat', 'DeepDiveEntry', 'Notification', 'OutboxMail', 'Post', 'File'].flatMap((type) => [
    [`${type}Connection`, all(VIEWERS, 'edges', 'nodes', 'pageInfo', 'totalCount')],
    [`${type}Edge`, all(VIEWERS, 'cursor', 'node')],
  ]),
);
const payload = (name: string) => all(ANYBODY, name);

export const FIELDS: Record<string, Rows> = {
  ...connections,
  SearchConnection: all(VIEWERS, 'edges', 'nodes', 'pageInfo', 'totalCount'),
  SearchEdge: all(VIEWERS, 'cursor', 'node', 'snippet'),
  PageInfo: all(VIEWERS, 'hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'),
  SignInPayload: payload('viewer'), AccountPayload: payload('account'), EmployeePayload: payload('employee'),
  ContactPayload: payload('contact'), ProjectPayload: payload('project'), TaskPayload: payload('task'),
  CompanyPayload: payload('company'), CreateAccessTokenPayload: { ...payload('id'), ...payload('secret') }, StagePayload: payload('stage'), TaskTemplatePayload: payload('template'), ProjectViewPayload: payload('view'),
  SharesPayload: payload('shares'), SharingLinkPayload: payload('sharingLink'), MessagePayload: payload('message'), ChatPayload: payload('chat'), NotificationsPayload: payload('viewer'),
  FileThreadPayload: payload('fileThread'), DiscussionThreadPayload: payload('discussionThread'), FilePayload: payload('file'), PostPayload: payload('post'), WavePayload: payload('wave'), ImportPayload: payload('import'), DeepDivePayload: { ...payload('chat'), ...payload('entry') },
  Query: {
    viewer: ANYBODY,
    ...all(VIEWERS, 'node', 'nodes'), ...all(PERSONS, 'projects', 'project', 'tasks', 'task', 'chat', 'deepDiveChat', 'search'),
    // Whoever presents a link that opens nothing is told that.
    sharedVisual: '---+?',
    taskTemplates: '++---',
    ...all(STAFF, 'companies', 'company', 'contacts', 'contact', 'employees', 'stages'),
    sharePreview: GRANTERS, importPreview: STAFF,
    outbox: ADMINISTRATORS,
  },
  Mutation: {
    signOut: ANYBODY,
    // A request with a link has one identity, and becomes nobody else.
    ...all('+++-?', 'signIn', 'activate', 'requestPasswordReset', 'resetPassword'),
    ...all(PERSONS, 'switchAccount', 'changePassword', 'endSession', 'createAccessToken', 'revokeAccessToken', 'updateTask', 'startDeepDive', 'askDeepDive', 'stopDeepDive', 'sendMessage', 'editMessage', 'deleteMessage', 'markChatRead', 'reactToMessage', 'notifyTyping', 'muteChat', 'markNotificationsRead', 'subscribeToPush', 'unsubscribeFromPush'),
    ...all(ADMINISTRATORS, 'updateAccount', 'inviteEmployee', 'deactivateEmployee'),
    ...all(GRANTERS, 'createSharingLink', 'updateSharingLink', 'revokeSharingLink'),
    ...all(GRANTERS, 'setContactAccess', 'withdrawInvitation', 'setProjectClientAccess', 'setProjectSharing', 'setTaskClientAccess'),
    ...all(GRANTERS, 'resendInvitation', 'shareProject', 'shareTasks', 'updateShare', 'revokeShare', 'addExternalClient', 'removeExternalClient'),
    ...all(STAFF, 'createProject', 'updateProject', 'setProjectPeople', 'deleteTask', 'moveTask', 'addTaskParticipants'),
    ...all(STAFF, 'createCompany', 'updateCompany', 'createContact', 'updateContact', 'updateEmployee'),
    ...all(STAFF, 'createStage', 'updateStage', 'deleteStage', 'saveProjectView', 'deleteProjectView', 'saveTaskTemplate', 'deleteTaskTemplate'),
    ...all('++---', 'createTask', 'removeTaskParticipants'),
    ...all(STAFF, 'createWave', 'importResponses'),
    ...all(STAFF, 'createFileThread', 'createDiscussionThread', 'updateThread', 'deleteThread'), setThreadClientAccess: GRANTERS,
    ...all(PERSONS, 'addFile', 'updateFile', 'deleteFile', 'addPost', 'editPost', 'deletePost'),
  },
  Subscription: { ...all(PERSONS, 'chatEvents', 'deepDiveEvents', 'projectChanged', 'notificationsChanged'), viewerChanged: VIEWERS, importProgress: STAFF },
  Viewer: {
    ...all(VIEWERS, 'kind', 'account', 'mayGrantAccess', 'mayCreateTasks'), sharingLink: LINK_HOLDERS,
    ...all(PERSONS, 'accounts', 'user', 'employee', 'contact', 'shares', 'endedAccess', 'sessions', 'accessTokens', 'notifications', 'unreadNotificationCount', 'pushPublicKey', 'receivesPush'), projectViews: STAFF,
  },
  ViewerAccount: all(VIEWERS, 'account', 'kind'),
  EndedAccess: all(PERSONS, 'projectId', 'endedAt', 'reason'),
  User: all(PERSONS, 'id', 'email', 'name', 'login'),
  // Of their other accounts people read these three, and the rest once they have switched there.
  Account: { ...all(VIEWERS, 'id', 'name', 'timeZone'), ...all('?----', 'plan', 'sharingEnabled', 'linksEndWithCreator', 'guestQuota') },
  GuestQuota: all(STAFF, 'used', 'limit'),
  Employee: { ...all(PERSONS, 'id', 'displayName', 'viewerCanUpdate'), ...all(STAFF, 'email', 'login', 'role', 'mayGrantAccess', 'active', 'invitation', 'lastSeenAt') },
  Session: all(PERSONS, 'id', 'device', 'createdAt', 'lastUsedAt', 'current'),
  AccessToken: all(PERSONS, 'id', 'name', 'readOnly', 'createdAt', 'expiresAt', 'lastUsedAt'),
  Company: { ...all(PERSONS, 'id', 'name', 'viewerCanUpdate'), ...all(STAFF, 'email', 'phone', 'notes', 'version', 'contacts', 'projects') },
  Contact: {
    ...all(PERSONS, 'id', 'displayName', 'viewerCanUpdate', 'viewerCanSetAccess'), email: '+??--',
    ...all(STAFF, 'phone', 'notes', 'company', 'access', 'invitation', 'active', 'lastSeenAt', 'shares', 'sees', 'version'),
  },
  ContactSight: all(STAFF, 'project', 'reaches', 'items', 'tasks', 'taskCount', 'guestChat', 'expiresAt'),
  Invitation: all(STAFF, 'sentAt', 'expiresAt', 'acceptedAt'),
  Project: {
    ...all(PERSONS, 'id', 'name', 'archived', 'viewerAccess', 'viewerCanUpdate', 'viewerCanShare', 'viewerCanCreateTask', 'viewerCanCreateThread'),
    ...all('+??--', 'description', 'manager', 'counterparty', 'stage', 'dueDate', 'percentHours', 'percentTasks', 'tasks', 'surveyTasks', 'guestChat', 'fileThreads', 'discussionThreads'),
    ...all(STAFF, 'creator', 'followers', 'members', 'membersOnly', 'plannedHours', 'spentHours', 'sharingEnabled'),
    ...all(STAFF, 'clientAccess', 'clientAccessDecision', 'membersChat', 'shares', 'externalClients', 'sharingLinks', 'createdAt'),
  },
  Stage: { ...all(PERSONS, 'id', 'name', 'color', 'position'), projectCount: STAFF },
  TaskTemplate: { ...all('++---', 'id', 'title', 'description', 'viewerCanUpdate'), ...all(STAFF, 'project', 'participants', 'createdAt') },
  ProjectView: all(STAFF, 'id', 'name', 'address', 'position'),
  Task: {
    ...all(VIEWERS, 'id', 'kind', 'title', 'viewerAccess', 'viewerCanUpdate', 'viewerCanManage', 'viewerCanAddSubtask', 'viewerCanLeave', 'viewerCanCreateThread', 'viewerCanCreateWave', 'viewerCanStartDeepDive', 'viewerCanStartInternalDeepDive'),
    // Whether the conversation is open is said by the thread that it is.
    ...all('+??--', 'project', 'conversation', 'waves', 'deepDiveChats', 'description', 'assignee', 'parent', 'children', 'status', 'dueDate', 'percentDone', 'fileThreads', 'discussionThreads'),
    participants: '+?---',
    ...all(STAFF, 'author', 'plannedHours', 'spentHours', 'clientAccess', 'clientAccessDecision', 'effectiveClientAccess', 'createdAt'),
  },
  AccessDecision: all(STAFF, 'level', 'by', 'at'),
  TaskParticipant: all(PERSONS, 'person', 'role'),
  Share: {
    ...all(PERSONS, 'id', 'contact', 'project', 'task', 'items', 'state', 'expiresAt', 'createdAt', 'createdBy'),
    ...all(STAFF, 'endedAt', 'lastOpenedAt', 'invitation'),
  },
  Chat: all(
    PERSONS,
    'id', 'kind', 'project', 'lastSequence', 'unreadCount', 'lastReadSequence', 'viewerCanPost', 'readers', 'messages', 'messagesAround', 'search',
    'firstUnread', 'muted',
  ),
  Message: all(
    PERSONS,
    'id', 'chat', 'sequence', 'body', 'author', 'sentAt', 'editedAt', 'deletedAt', 'replyTo', 'viewerCanUpdate', 'viewerDidAuthor',
    'mentions', 'reactions', 'attachments', 'viewerCanReact',
  ),
  MessageSent: all(PERSONS, 'sequence', 'at', 'message'),
  MessageEdited: all(PERSONS, 'sequence', 'at', 'message'),
  MessageDeleted: all(PERSONS, 'sequence', 'at', 'messageId'),
  File: all(
    PERSONS,
    'id', 'name', 'size', 'mediaType', 'url', 'previewUrl', 'author', 'createdAt', 'message', 'post', 'thread', 'versions', 'viewerCanUpdate', 'viewerCanDelete',
  ),
  FileThread: {
    ...all(PERSONS, 'id', 'title', 'project', 'task', 'viewerAccess', 'files', 'viewerCanAdd', 'viewerCanUpdate', 'viewerCanDelete', 'viewerCanSetClientAccess'),
    ...all(STAFF, 'clientAccess', 'clientAccessDecision'),
  },
  DiscussionThread: {
    ...all(PERSONS, 'id', 'title', 'project', 'task', 'isConversation', 'viewerAccess', 'posts', 'lastPostAt'),
    ...all(PERSONS, 'viewerCanPost', 'viewerCanUpdate', 'viewerCanDelete', 'viewerCanSetClientAccess'),
    ...all(STAFF, 'clientAccess', 'clientAccessDecision'),
  },
  ThreadAccessDecision: all(STAFF, 'level', 'by', 'at'),
  Post: all(PERSONS, 'id', 'thread', 'body', 'quoted', 'viaEmail', 'attachments', 'author', 'createdAt', 'editedAt', 'viewerCanUpdate', 'viewerCanDelete'),
  FileVersion: all(PERSONS, 'number', 'size', 'mediaType', 'url', 'previewUrl', 'author', 'createdAt'),
  Wave: { ...all(VIEWERS, 'id', 'name', 'date', 'task', 'viewerCanImport'), visualize: '+??+-' },
  Visualization: all(VIEWERS, 'responseCount', 'codes', 'sentiment', 'segments', 'bySegment', 'trend'),
  CodeCount: all(VIEWERS, 'code', 'count', 'share'), SentimentCount: all(VIEWERS, 'sentiment', 'count', 'share'), SegmentCount: all(VIEWERS, 'value', 'count', 'codes'),
  TrendPoint: all(VIEWERS, 'wave', 'date', 'code', 'count', 'share'),
  Import: all(STAFF, 'id', 'wave', 'name', 'state', 'total', 'read', 'added', 'skipped', 'rejected', 'rejectedCount', 'error'),
  RejectedRow: all(STAFF, 'row', 'reason'), ImportPreview: all(STAFF, 'columns', 'rows', 'rowCount'),
  Response: { ...all(PERSONS, 'id', 'task', 'wave', 'answer', 'codes', 'sentiment', 'segments'), respondent: STAFF },
  SegmentValue: all(PERSONS, 'segment', 'value'),
  DeepDiveChat: all(PERSONS, 'id', 'task', 'wave', 'title', 'startedBy', 'createdAt', 'internal', 'lastSequence', 'viewerCanAsk', 'entries'),
  DeepDiveEntry: all(PERSONS, 'id', 'chat', 'question', 'askedBy', 'askedAt', 'answer', 'state', 'figures', 'citations', 'viewerCanStop'),
  Figure: all(PERSONS, 'label', 'value', 'unit', 'wave'),
  Citation: all(PERSONS, 'responseId', 'quote', 'codes', 'response'),
  QuestionAsked: all(PERSONS, 'sequence', 'entryId', 'entry'),
  AnswerDelta: all(PERSONS, 'sequence', 'entryId', 'text', 'offset'),
  AnswerFinished: all(PERSONS, 'sequence', 'entryId', 'entry'),
  DeepDiveEnded: all(PERSONS, 'sequence', 'entryId', 'reason'),
  Reaction: all(PERSONS, 'emoji', 'count', 'viewerReacted'),
  ReactionChanged: all(PERSONS, 'sequence', 'at', 'message'),
  PersonTyping: all(PERSONS, 'sequence', 'at', 'person'),
  PresenceChanged: all(PERSONS, 'sequence', 'at', 'person', 'online'),
  Notification: all(PERSONS, 'id', 'kind', 'at', 'readAt', 'count', 'project', 'chat', 'message', 'share', 'actor'),
  AccessEnded: all(PERSONS, 'sequence', 'at', 'reason'),
  SharingLink: {
    ...all(STAFF_AND_LINK_HOLDERS, 'id', 'state', 'task', 'wave', 'description', 'createdAt', 'expiresAt', 'viewerCanUpdate'),
    ...all(STAFF, 'createdBy', 'revokedAt', 'lastOpenedAt', 'opens'), url: GRANTERS,
  },
  SharedVisual: all(LINK_HOLDERS, 'project', 'task', 'wave', 'description', 'expiresAt', 'visualize'),
  SharePreview: all(GRANTERS, 'mailTo', 'newAddresses', 'refused', 'guestQuota', 'quotaAfter'),
  RefusedAddress: all(GRANTERS, 'email', 'reason'),
  OutboxMail: all(ADMINISTRATORS, 'id', 'to', 'subject', 'text', 'state', 'error', 'createdAt', 'sentAt'),
  ProjectChange: all(PERSONS, 'project', 'ended', 'at'),
};

/** What may be done with a thing that one sees. */
export const ACTIONS: Record<string, Rows> = {
  Account: { update: ADMINISTRATORS },
  Employee: { manage: ADMINISTRATORS, rename: '?----' },
  Company: { update: STAFF },
  Contact: { update: STAFF, setAccess: GRANTERS, setCompanyOfAdvanced: GRANTERS },
  Project: {
    update: STAFF, setPeople: STAFF, ...all(GRANTERS, 'archive', 'setCounterparty', 'share', 'setClientAccess', 'setSharing'),
    createTask: '+?---', createThread: STAFF,
  },
  Task: {
    update: '+??--', manage: STAFF, addSubtask: '+?---', leave: '+?---', delete: STAFF, createThread: STAFF, createWave: STAFF,
    ...all(GRANTERS, 'deleteSeen', 'share', 'setClientAccess', 'assignOutsider'),
  },
  Stage: { change: STAFF },
  TaskTemplate: { change: STAFF, addOutsider: GRANTERS },
  Share: all(GRANTERS, 'change', 'end'),
  SharingLink: all(GRANTERS, 'change', 'revoke'),
  Chat: { read: '+??--', post: '???--' },
  FileThread: { read: '+??--', add: '+??--', ...all(STAFF, 'update', 'delete'), ...all(GRANTERS, 'deleteSeen', 'setClientAccess') },
  // A conversation comes and goes with its task.
  DiscussionThread: { read: '+??--', post: '+??--', ...all('?----', 'update', 'delete'), ...all(GRANTERS, 'deleteSeen', 'setClientAccess') },
  Wave: { import: STAFF },
  Response: { read: '+??--' },
  DeepDiveChat: { ...all('+??--', 'read', 'ask'), keepInternal: STAFF },
  DeepDiveEntry: { stop: '+??--' },
  Import: { read: STAFF },
  Post: { edit: '???--', delete: '+??--' },
  // What hangs on a message or a post goes with it.
  File: { update: '???--', delete: '???--' },
  Message: { edit: '???--', delete: '???--', react: '???--' },
};
