/**
 * The named conditions, each with the sentence that is printed into the schema. Exactly one of them stands for a field
 * and a kind of viewer, so that what is printed is the whole truth.
 */
export const RULES = {
  ALWAYS: 'Open wherever the object itself is.',
  NEVER: 'Closed, whatever was decided.',
  ADMINISTRATOR: 'The employee is an Administrator of the account.',
  GRANTER: 'The employee is an Administrator or has the switch *may grant access*.',
  WRITES: 'The caller did not come with a personal access token that was made read-only.',
  IN_SESSION: 'The caller signed in with a password, and did not come with a personal access token.',
  WITHOUT_LINK: 'The caller presented no sharing link.',
  LINK_PRESENTED: 'The caller presented a sharing link; who presented one that opens nothing is told that.',
  SELF: 'The object is the viewer themself.',
  ACTING_IN: 'The account is the one in which the viewer acts now, not another one of theirs.',
  PROJECT_SHARED:
    'The project is shared with the viewer by more than its survey data, or its counterparty is the company of the viewer, who is an advanced contact.',
  TASKS_SHARED:
    'Tasks are shared: a share of the project with the item PROJECT_TASKS, or a share of or a part in a task of it; for an advanced contact also as the counterparty.',
  TASK_SHARED:
    'The task is shared: a share of it, or of its project with the item PROJECT_TASKS; for an advanced contact also as the counterparty or by taking part in it.',
  STAGE_SHARED:
    'The item STAGE is shared: of the project, or of the task; who takes part in a task reads its status; an advanced contact also as the counterparty.',
  DUE_DATE_SHARED: 'The item DUE_DATE is shared; for an advanced contact also as the counterparty or by taking part in the task.',
  PERCENT_HOURS_SHARED: 'The item PERCENT_HOURS is shared; for an advanced contact also as the counterparty.',
  PERCENT_TASKS_SHARED: 'The item PERCENT_TASKS is shared; for an advanced contact also as the counterparty or by taking part in the task.',
  FULL_REACH: 'The viewer is an advanced contact and the counterparty, or takes part in the task.',
  SURVEYS_SHARED:
    'Survey data may be open to the viewer: the item DEEP_DIVE or VISUALIZE of the project or of a task of it; for an advanced contact also where tasks are shared.',
  TASK_SEEN: 'The task itself is open to the viewer, and not just its survey data.',
  SURVEY_SHARED:
    'The survey data is open to the viewer, in Deep Dive or in Visualize: the item DEEP_DIVE or VISUALIZE is shared; for an advanced contact also wherever they see the task.',
  DEEP_DIVE_SHARED: 'The item DEEP_DIVE is shared; for an advanced contact also wherever they see the task.',
  DEEP_DIVE_OPEN: 'Deep Dive of the task is open to the viewer, and the chat is not kept by staff to themselves.',
  VISUALIZE_SHARED: 'The item VISUALIZE is shared; for an advanced contact also wherever they see the task.',
  CHAT_SHARED: 'The guest chat is open to the viewer: the project is shared by more than its survey data, or as the counterparty.',
  MODIFIABLE: 'The task is Modifiable for the viewer, and its project is not archived.',
  CHANGEABLE: 'The project is not archived.',
  PARTICIPATING: 'The viewer takes part in the task, and its project is not archived.',
  AUTHOR: 'The viewer wrote or added it, it was not deleted, and where it stands can still be written to by them.',
  ATTACHMENTS_SHARED: 'The item ATTACHMENTS is shared; for an advanced contact also as the counterparty or by taking part in the task.',
  THREAD_OPEN:
    'What the thread hangs on is open to the viewer, a thread of files by the item ATTACHMENTS, and its level for them is View or Modify.',
  THREAD_MODIFIABLE: 'The level of the thread is Modify for the viewer, and its project is not archived.',
  NAMED_THREAD: 'It is not the conversation of a task, which comes and goes with the task.',
  IN_FILE_THREAD: 'It stands in a file thread; files of messages and posts go with those.',
  REACTABLE: 'The message was not deleted, and the chat can still be written to.',
} as const;

export type AccessRule = keyof typeof RULES;
