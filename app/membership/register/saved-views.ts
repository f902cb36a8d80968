/** Maximum number of views per person. */
export const maxViews = 30;
/** Maximum characters of a view's name. */
export const maxNameLength = 60;
