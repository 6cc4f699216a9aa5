export * from './files';
export * from './posts';
export * from './threads';
