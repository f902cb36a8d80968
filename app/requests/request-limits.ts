/** Characters of a comment, a message or a remark. */
export const maxRequestTextLength = 5000;
