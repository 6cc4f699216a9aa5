import { policy, viewers } from '../policy';

/** What a page is made of. It opens nothing by itself: what stands in it was narrowed before it was paged. */
const connection = (type: string) => [
  policy(`${type}Connection`, { fields: { edges: viewers, nodes: viewers, pageInfo: viewers, totalCount: viewers } }),
  policy(`${type}Edge`, { fields: { cursor: viewers, node: viewers } }),
];

/** A hit carries the words around it besides. */
const found = [
  policy('SearchConnection', { fields: { edges: viewers, nodes: viewers, pageInfo: viewers, totalCount: viewers } }),
  policy('SearchEdge', { fields: { cursor: viewers, node: viewers, snippet: viewers } }),
];

export const CONNECTIONS = [
  ...found,
  ...[
    'Project',
    'Task',
    'Company',
    'Contact',
    'ContactSight',
    'Employee',
    'Person',
    'Share',
    'SharingLink',
    'Message',
    'DeepDiveChat',
    'DeepDiveEntry',
    'File',
    'Post',
    'Notification',
    'OutboxMail',
  ].flatMap(connection),
];
