export * from './ended-access';
export * from './notices';
export * from './shares';
