export * from './projects';
export * from './levels';
export * from './tasks';
