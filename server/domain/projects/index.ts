export * from './levels';
export * from './projects';
export * from './tasks';
