import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";

/** Who may do what with backups: the only table of these rights. */

/** Whether the actor may see how backups, drills and restores went. */
export const maySeeInstallation = isSecretariat;

/** Whether the actor may release the emails that have been waiting since a restore. */
export function mayReleaseEmails(actor: Actor): boolean {
	return holds(actor, ["head"]);
}
