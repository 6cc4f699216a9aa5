import { viewers, policy } from '../policy';

export const ViewerAccount = policy('ViewerAccount', {
  fields: { account: viewers, kind: viewers },
});
