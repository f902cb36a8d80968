import { isSecretariat } from "#app/identity/person/actor.ts";

/** Whether the actor may read the activity log, which contains people's names and IP addresses. */
export const maySeeActivity = isSecretariat;
