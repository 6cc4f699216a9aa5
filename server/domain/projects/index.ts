export * from './levels';
export * from './moving';
export { addTaskParticipants, removeTaskParticipants } from './participants';
export * from './projects';
export * from './saved-views';
export * from './stages';
export * from './tasks';
export { deleteTaskTemplate, saveTaskTemplate } from './templates';
