import { policy, viewers } from '../policy';

export const ViewerAccount = policy('ViewerAccount', {
  fields: { account: viewers, kind: viewers },
});
