import { policy, viewers } from '../policy';

export const PageInfo = policy('PageInfo', {
  fields: { hasNextPage: viewers, hasPreviousPage: viewers, startCursor: viewers, endCursor: viewers },
});
