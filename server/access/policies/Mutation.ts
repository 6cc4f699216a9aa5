import { administrators, anybody, granters, personsWhen, policy, staffAndAdvancedWhen as row, staffWhen } from '../policy';
import type { Viewer } from '../viewer';

const writes = (viewer: Viewer): boolean => 'readOnly' in viewer && !viewer.readOnly;
const staff = staffWhen('WRITES');
const persons = personsWhen('WRITES');
/** What changes how one signs in is not for tokens (9-details, *Tokens*). */
const signedIn = personsWhen('IN_SESSION');
/** What answers a session, or leads to one: for whoever is nobody yet, and for browsers, never for a token or a link. */
const arriving = { ...signedIn, NOBODY: 'WITHOUT_LINK' } as const;
const staffAndAdvanced = { ...row('WRITES'), EMPLOYEE: 'WRITES' } as const;

/** Who may call a verb at all; whether they may with this object is said by the object's own policy. */
export const Mutation = policy('Mutation', {
  when: {
    WRITES: writes,
    WITHOUT_LINK: (viewer) => viewer.kind === 'NOBODY' && viewer.link === undefined,
    IN_SESSION: (viewer) => 'byToken' in viewer && !viewer.byToken,
    // A read-only token of somebody who may otherwise: on this type these two mean both.
    GRANTER: (viewer) => writes(viewer) && viewer.kind === 'EMPLOYEE' && (viewer.role === 'ADMINISTRATOR' || viewer.mayGrant),
    ADMINISTRATOR: (viewer) => writes(viewer) && viewer.kind === 'EMPLOYEE' && viewer.role === 'ADMINISTRATOR',
  },
  fields: {
    signIn: arriving,
    signOut: anybody,
    activate: arriving,
    requestPasswordReset: arriving,
    resetPassword: arriving,
    switchAccount: signedIn,
    changePassword: signedIn,
    endSession: signedIn,
    createAccessToken: signedIn,
    revokeAccessToken: signedIn,

    updateAccount: administrators,
    inviteEmployee: administrators,
    updateEmployee: staff,
    deactivateEmployee: administrators,
    createCompany: staff,
    updateCompany: staff,
    createContact: staff,
    updateContact: staff,
    setContactAccess: granters,
    resendInvitation: granters,
    withdrawInvitation: granters,

    createStage: staff,
    updateStage: staff,
    deleteStage: staff,
    saveProjectView: staff,
    deleteProjectView: staff,
    createProject: staff,
    updateProject: staff,
    setProjectPeople: staff,
    setProjectClientAccess: granters,
    setProjectSharing: granters,
    createTask: staffAndAdvanced,
    updateTask: persons,
    deleteTask: staff,
    moveTask: staff,
    addTaskParticipants: staff,
    removeTaskParticipants: staffAndAdvanced,
    saveTaskTemplate: staff,
    deleteTaskTemplate: staff,
    setTaskClientAccess: granters,

    shareProject: granters,
    shareTasks: granters,
    updateShare: granters,
    revokeShare: granters,
    addExternalClient: granters,
    removeExternalClient: granters,
    createSharingLink: granters,
    updateSharingLink: granters,
    revokeSharingLink: granters,

    createFileThread: staff,
    createDiscussionThread: staff,
    setThreadClientAccess: granters,
    updateThread: staff,
    deleteThread: staff,
    addFile: persons,
    updateFile: persons,
    deleteFile: persons,
    addPost: persons,
    editPost: persons,
    deletePost: persons,

    createWave: staff,
    importResponses: staff,
    startDeepDive: persons,
    askDeepDive: persons,
    stopDeepDive: persons,

    sendMessage: persons,
    editMessage: persons,
    deleteMessage: persons,
    markChatRead: persons,
    reactToMessage: persons,
    notifyTyping: persons,
    muteChat: persons,
    markNotificationsRead: persons,
    subscribeToPush: signedIn,
    unsubscribeFromPush: signedIn,
  },
});
