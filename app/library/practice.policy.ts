import { type Actor, isSecretariat } from "#app/identity/actor.ts";
import { statusOf } from "#app/library/audience.ts";
import { type Action, mayFor } from "#app/reference/rights.ts";

/** Who may do what with a practice. What may not be done does not exist for whoever asks: commands say not-found. */

/** What the policy looks at. */
export type OwnedPractice = {
	/** Countries whose people own the record. */
	countries: readonly string[];
	/** `imported` records belong to no member, whatever country they are about. */
	provenance: string;
};

/** An author begins a record of their own country; the secretariat begins any. */
export function mayCreate(actor: Actor, practice: OwnedPractice): boolean {
	return isSecretariat(actor) || worksFor(actor, practice, "start-draft");
}

/** Drafts are seen by those who work on them, and by the secretariat. */
export function maySeeDraft(actor: Actor, practice: OwnedPractice): boolean {
	return isSecretariat(actor) || isOfOwnCountry(actor, practice);
}

export function mayEdit(actor: Actor, practice: OwnedPractice): boolean {
	return isSecretariat(actor) || worksFor(actor, practice, "write-draft");
}

/** To begin a new version of a published record is to begin a draft. */
export function mayStartVersion(actor: Actor, practice: OwnedPractice): boolean {
	return mayCreate(actor, practice);
}

export function mayPublish(actor: Actor, _practice: OwnedPractice): boolean {
	return isSecretariat(actor);
}

export function mayWithdraw(actor: Actor, _practice: OwnedPractice): boolean {
	return isSecretariat(actor);
}

export function mayImport(actor: Actor): boolean {
	return isSecretariat(actor);
}

function worksFor(actor: Actor, practice: OwnedPractice, action: Action): boolean {
	return rolesFor(actor, practice).some((held) => mayFor(held.role, statusOf(held), action));
}

function isOfOwnCountry(actor: Actor, practice: OwnedPractice): boolean {
	return rolesFor(actor, practice).some(({ role }) => role === "author" || role === "focal-point");
}

/** The actor's roles for the countries that own the practice. */
function rolesFor(actor: Actor, practice: OwnedPractice) {
	if (actor.kind !== "person" || practice.provenance === "imported") return [];
	return actor.roles.filter(({ member }) => member !== undefined && practice.countries.includes(member));
}
