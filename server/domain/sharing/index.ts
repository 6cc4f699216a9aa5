export * from './ended-access';
export * from './notices';
export * from './shares';
export { type ContactSight, contactSights } from './sights';
