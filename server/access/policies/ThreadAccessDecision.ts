import { policy, staff } from '../policy';

/** Levels and who set them are the staff's own. */
export const ThreadAccessDecision = policy('ThreadAccessDecision', { fields: { level: staff, by: staff, at: staff } });
