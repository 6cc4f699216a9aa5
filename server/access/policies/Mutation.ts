import { administrators, anybody, granters, persons, policy, staff, staffAndAdvancedWhen } from '../policy';

/** Who may call a verb at all; whether they may with this object is said by the object's own policy. */
export const Mutation = policy('Mutation', {
  fields: {
    signIn: anybody,
    signOut: anybody,
    activate: anybody,
    requestPasswordReset: anybody,
    resetPassword: anybody,
    switchAccount: persons,
    changePassword: persons,

    updateAccount: administrators,
    inviteEmployee: administrators,
    updateEmployee: administrators,
    deactivateEmployee: administrators,
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
    createTask: staffAndAdvancedWhen('ALWAYS'),
    updateTask: persons,
    deleteTask: staff,
    moveTask: staff,
    addTaskParticipants: staff,
    removeTaskParticipants: staffAndAdvancedWhen('ALWAYS'),
    saveTaskTemplate: staff,
    deleteTaskTemplate: staff,
    setTaskClientAccess: granters,

    shareProject: granters,
    shareTasks: granters,
    updateShare: granters,
    revokeShare: granters,

    sendMessage: persons,
    editMessage: persons,
    deleteMessage: persons,
    markChatRead: persons,
  },
});
