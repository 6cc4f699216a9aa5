export { createWave } from './waves';
