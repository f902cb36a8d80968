import type { audiences, Code } from "#app/reference/codes.ts";

/** To whom a contact or an agreement may be shown, from widest to narrowest. */
export const visibilities = ["public", "members", "secretariat"] as const satisfies readonly Code<typeof audiences>[];
export type Visibility = Code<typeof visibilities>;
