export { type Answerer, startAnswerer } from './answerer';
export { type AskedIn, askDeepDive, startDeepDive, stopDeepDive } from './chats';
