import { linkHolders, policy } from '../policy';

/** R8.3: all that there is to see for whoever holds a sharing link. */
export const SharedVisual = policy('SharedVisual', {
  fields: {
    project: linkHolders,
    task: linkHolders,
    wave: linkHolders,
    description: linkHolders,
    expiresAt: linkHolders,
    visualize: linkHolders,
  },
});
