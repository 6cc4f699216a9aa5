export { type PushSender, startPushSender, subscribeToPush, unsubscribeFromPush } from './push';
export { markNotificationsRead, messageLeft, readChatNotifications } from './read';
export { notifySaid, notifyShared, type SaidMessage } from './write';
