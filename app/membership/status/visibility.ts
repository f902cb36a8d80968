import type { audiences, Code } from "#app/reference/codes.ts";

/** Who may see a contact or an agreement, from the widest audience to the narrowest. */
export const visibilities = ["public", "members", "secretariat"] as const satisfies readonly Code<typeof audiences>[];
export type Visibility = Code<typeof visibilities>;
