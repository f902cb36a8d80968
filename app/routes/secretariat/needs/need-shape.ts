/** The status shape that represents each state of a need. */
export const needShape = { draft: "draft", open: "unconfirmed", met: "running", dropped: "ended" } as const;
