import { type Actor, actorId, isSecretariat } from "#app/identity/person/actor.ts";
import { type MemberStatus, mayFor, type Role } from "#app/reference/rights.ts";

/** Who may do what with documents; who may read them stands in `document-audience.ts`. */

/** What the policy looks at. */
export type FiledDocument = { member: string | null; visibility: string; createdById: string | null };

/** Who may send a file at all: asked before the first byte of it is read. */
export function mayUploadFiles(actor: Actor): boolean {
	return isSecretariat(actor) || countriesUploadingFor(actor).length > 0;
}

/** The secretariat files any paper; a focal point hands in its country's, for its country and the secretariat. */
export function mayUpload(actor: Actor, document: Pick<FiledDocument, "member" | "visibility">): boolean {
	if (isSecretariat(actor)) return true;
	const { member, visibility } = document;
	return member !== null && visibility === "owner" && countriesUploadingFor(actor).includes(member);
}

/** A focal point replaces what they handed in themselves, until the secretariat shows it to others. */
export function mayReplace(actor: Actor, document: FiledDocument): boolean {
	if (isSecretariat(actor)) return true;
	return mayUpload(actor, document) && document.createdById === actorId(actor);
}

/** Who may widen or narrow the audience of a document. */
export function maySetVisibility(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Who may take a document out of use. */
export function mayRetire(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Who may have the file store swept and files scanned again. */
export function mayRunMaintenance(actor: Actor): boolean {
	return actor.kind === "system";
}

function countriesUploadingFor(actor: Actor): string[] {
	if (actor.kind !== "person") return [];
	return actor.roles
		.filter(({ role, status }) => role === "focal-point" && mayUploadAs(role, status ?? null))
		.flatMap(({ member }) => member ?? []);
}

/** With a practice, or with a request to be admitted, which a country makes whose other rights have ended. */
function mayUploadAs(role: Role, status: MemberStatus | null): boolean {
	return mayFor(role, status, "submit") || mayFor(role, status, "accede");
}
