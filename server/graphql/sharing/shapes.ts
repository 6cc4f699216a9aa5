import { z } from 'zod';
import { address } from '../people/shapes';
import { ahead, ids, many, optionalWords, required } from '../shape-parts';

const addresses = many(address, 'addresses').min(1, 'Name at least one address.');
const message = optionalWords(5_000);

/** End dates are judged against the moment of the operation. */
export const SHARING_SHAPES = {
  shareProject: (now: string) => z.looseObject({ emails: addresses, message, expiresAt: ahead(now) }),
  shareTasks: (now: string) =>
    z.looseObject({ taskIds: ids('tasks').min(1, 'Name at least one task.'), emails: addresses, message, expiresAt: ahead(now) }),
  updateShare: (now: string) => z.looseObject({ items: z.array(z.string(), 'This cannot be empty.').optional(), expiresAt: ahead(now) }),
  addExternalClient: z
    .looseObject({ email: address.nullish(), name: required(200).nullish(), contactId: z.string().nullish() })
    .refine(
      ({ email, name, contactId }) => (contactId == null ? email != null : email == null && name == null),
      'Name a new client by address and name, or one who exists already by `contactId`.',
    )
    .refine(({ email, name }) => email == null || name != null, { path: ['name'], message: 'A new client has a name.' }),
  /** Addresses that are none are part of what the preview tells. */
  sharePreview: z
    .looseObject({ projectId: z.string().nullish(), taskIds: ids('tasks').nullish(), emails: many(z.string(), 'addresses') })
    .refine(({ projectId, taskIds }) => projectId != null || (taskIds?.length ?? 0) > 0, 'Name a project or tasks.'),
};
