/** What people answer with, those that are used most in front. */
export const EMOJI = ['👍', '❤️', '😄', '🎉', '🙏', '👀', '✅', '🔥', '😮', '😢', '🤔', '👏', '💡', '🚀', '☕', '👎'] as const;
