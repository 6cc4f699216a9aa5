import { auth } from './messages/auth';
import { chat } from './messages/chat';
import { common } from './messages/everywhere';
import { outbox } from './messages/outbox';
import { portal } from './messages/portal';
import { projects } from './messages/projects';
import { settings } from './messages/settings';
import { share } from './messages/share';
import { shell } from './messages/shell';
import { tasks } from './messages/tasks';

/**
 * Every text that people read, by area. Each area is a plain object of sentences, and of functions where a sentence has
 * a name or a number in it. English is the first language; another one is another set of these files.
 */
export const t = { auth, chat, common, outbox, portal, projects, settings, share, shell, tasks };
