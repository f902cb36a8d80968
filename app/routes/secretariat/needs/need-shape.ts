/** Which shape shows how far a need is. */
export const needShape = { draft: "draft", open: "unconfirmed", met: "running", dropped: "ended" } as const;
