export * from './mail-mute';
export * from './messages';
export { type ChatNotifier, startChatNotifier } from './notifier';
export * from './reactions';
