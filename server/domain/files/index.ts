export * from './files';
export * from './sweeper';
export * from './uploads';
