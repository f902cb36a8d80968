import { isSecretariat } from "#app/identity/person/actor.ts";

/** Whether the actor may see the queued and sent emails of everybody, and whether they arrived. */
export const maySeeEmails = isSecretariat;

/** Whether the actor may resend an email that failed or did not arrive. */
export const mayResendEmails = isSecretariat;
