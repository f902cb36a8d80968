/** Maximum length of a comment or message, in characters. */
export const maxRequestTextLength = 5000;
