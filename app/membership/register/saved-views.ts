/** The most views of the register that somebody keeps. */
export const maxViews = 30;
/** The most characters of a view's name. */
export const maxNameLength = 60;
