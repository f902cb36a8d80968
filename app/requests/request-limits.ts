/** Characters of a comment, a message or a remark. */
export const longestComment = 5000;
