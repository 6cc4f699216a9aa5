export * from './messages';
export * from './reactions';
