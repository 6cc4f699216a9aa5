export { type PushSender, startPushSender, subscribeToPush, unsubscribeFromPush } from './push';
export { markNotificationsRead, readChatNotifications } from './read';
export { notifySaid, notifyShared, type SaidMessage } from './write';
