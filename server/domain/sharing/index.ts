export * from './ended-access';
export * from './external-clients';
export * from './notices';
export { revokeShare, shareProject, shareTasks, updateShare } from './shares';
export { type ContactSight, contactSights } from './sights';
