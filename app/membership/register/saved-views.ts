/** The most views of the register that somebody keeps. */
export const mostViews = 30;
/** The most characters of a view's name. */
export const longestName = 60;
