import { anybody, policy } from '../policy';

/** What a mutation answers is fetched through the gate like any read; the payload around it opens nothing. */
const payload = (type: string, ...fields: string[]) =>
  policy(type, { fields: Object.fromEntries(fields.map((field) => [field, anybody])) });

export const PAYLOADS = [
  payload('SignInPayload', 'viewer'),
  payload('AccountPayload', 'account'),
  payload('EmployeePayload', 'employee'),
  payload('ContactPayload', 'contact'),
  payload('CompanyPayload', 'company'),
  payload('CreateAccessTokenPayload', 'id', 'secret'),
  payload('ProjectPayload', 'project'),
  payload('TaskPayload', 'task'),
  payload('StagePayload', 'stage'),
  payload('TaskTemplatePayload', 'template'),
  payload('ProjectViewPayload', 'view'),
  payload('SharesPayload', 'shares'),
  payload('SharingLinkPayload', 'sharingLink'),
  payload('MessagePayload', 'message'),
  payload('ChatPayload', 'chat'),
  payload('FileThreadPayload', 'fileThread'),
  payload('DiscussionThreadPayload', 'discussionThread'),
  payload('FilePayload', 'file'),
  payload('PostPayload', 'post'),
  payload('WavePayload', 'wave'),
  payload('DeepDivePayload', 'chat', 'entry'),
  payload('ImportPayload', 'import'),
  payload('NotificationsPayload', 'viewer'),
];
