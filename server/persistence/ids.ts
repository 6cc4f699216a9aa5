import { randomBytes } from 'node:crypto';

/** What stands in front of the ids of each type, so that an id tells its type and nothing else. */
export const PREFIX = {
  account: 'acc',
  user: 'usr',
  session: 'ses',
  accessToken: 'tok',
  passwordReset: 'rst',
  invitation: 'inv',
  employee: 'emp',
  contact: 'con',
  company: 'com',
  stage: 'stg',
  project: 'prj',
  task: 'tsk',
  taskTemplate: 'tpl',
  projectView: 'pvw',
  share: 'shr',
  chat: 'cht',
  message: 'msg',
  upload: 'upl',
  file: 'fil',
  fileThread: 'fth',
  discussionThread: 'dth',
  post: 'pst',
  wave: 'wav',
  response: 'rsp',
  import: 'imp',
  sharingLink: 'lnk',
  deepDiveChat: 'ddc',
  deepDiveEntry: 'dde',
  notification: 'ntf',
  pushSubscription: 'psh',
  mail: 'mai',
  journalEntry: 'jrn',
} as const;
export type IdType = keyof typeof PREFIX;

const TYPE_BY_PREFIX = new Map(Object.entries(PREFIX).map(([type, prefix]) => [prefix as string, type as IdType]));

/** A new random id of 128 bits: `prj_4fJ…`. */
export const newId = (type: IdType): string => `${PREFIX[type]}_${randomBytes(16).toString('base64url')}`;

/** The type that an id claims to be of, or null where it is no id of ours. */
export const idType = (id: string): IdType | null => TYPE_BY_PREFIX.get(id.slice(0, id.indexOf('_'))) ?? null;
