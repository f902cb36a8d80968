import { type Actor, actorId, type HeldRole, isSecretariat, readsMembersLibrary } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { type Action, mayFor, type RightsStatus, type Role } from "#app/reference/rights.ts";

/**
 * Who may read documents, and who may do what with them. The rights of a member's people depend on its current status.
 */

/** What the policy needs to know about a document. */
export type FiledDocument = { member: string | null; visibility: string; createdById: string | null };

/** Whether the actor may upload files at all: checked before the first byte of a file is read. */
export function mayUploadFiles(actor: Actor): boolean {
	return isSecretariat(actor) || countriesUploadingFor(actor).length > 0;
}

/**
 * Whether the actor may file a new document: the secretariat any document, a focal point documents of their own country
 * that only the country and the secretariat may read.
 */
export function mayUpload(actor: Actor, document: Pick<FiledDocument, "member" | "visibility">): boolean {
	if (isSecretariat(actor)) return true;
	const { member, visibility } = document;
	return member !== null && visibility === "owner" && countriesUploadingFor(actor).includes(member);
}

/**
 * Whether the actor may file a new version: the secretariat of any document, a focal point of a document that they
 * uploaded themselves, until the secretariat makes it visible to others.
 */
export function mayReplace(actor: Actor, document: FiledDocument): boolean {
	if (isSecretariat(actor)) return true;
	return mayUpload(actor, document) && document.createdById === actorId(actor);
}

/** Whether the actor may change who can read a document. */
export const maySetVisibility = isSecretariat;

/** Whether the actor may correct a document's title, type, language and owner. */
export const mayCorrect = isSecretariat;

/** Whether the actor may retire a document. */
export const mayRetire = isSecretariat;

/** Whether the actor may sweep the file store and rescan files: jobs only. */
export function mayRunMaintenance(actor: Actor): boolean {
	return actor.kind === "system";
}

function countriesUploadingFor(actor: Actor): string[] {
	if (actor.kind !== "person") return [];
	return actor.roles
		.filter(({ role, status }) => role === "focal-point" && mayUploadAs(role, status ?? null))
		.flatMap(({ member }) => member ?? []);
}

/** Files are uploaded with a practice, or with an application for membership, which former members may also make. */
function mayUploadAs(role: Role, status: RightsStatus | null): boolean {
	return mayFor(role, status, "submit") || mayFor(role, status, "accede");
}

/**
 * What an actor may read, by their roles. A country's people read its documents, except those for the secretariat.
 * `seesDocument` and `documentsSeenBy` are the same rule as a boolean and as a database condition; a test keeps them
 * equal.
 */
export type DocumentReader = {
	secretariat: boolean;
	/** May read documents for members only. */
	members: boolean;
	/** Countries whose documents are the reader's own. */
	countries: readonly string[];
};

/** The columns that the rule depends on. */
export type ReadableDocument = { visibility: string; member: string | null; retiredAt: Date | null };

const ownRoles: ReadonlySet<string> = new Set(["author", "focal-point"]);

/**
 * Whether a role gives access to its country's documents, as it does if the country's status allows reading its own.
 * The focal point of a former member also reads them, since a new application needs them.
 */
function opensOwn(grant: HeldRole): boolean {
	const allows = (action: Action) => mayFor(grant.role, grant.status ?? null, action);
	return ownRoles.has(grant.role) && (allows("read-own") || allows("accede"));
}

/** The reading rights of an actor. */
export function documentReader(actor: Actor): DocumentReader {
	const roles = actor.kind === "person" ? actor.roles : [];
	return {
		secretariat: isSecretariat(actor),
		members: readsMembersLibrary(actor),
		countries: roles.filter(opensOwn).flatMap(({ member }) => member ?? []),
	};
}

/** Whether the reader may see a document. */
export function seesDocument(reader: DocumentReader, document: ReadableDocument): boolean {
	if (reader.secretariat) return true;
	if (document.retiredAt !== null || document.visibility === "secretariat") return false;
	if (document.visibility === "public" || isOwnDocument(reader, document)) return true;
	return document.visibility === "members" && reader.members;
}

/** The database condition for the documents that the reader may see. */
export function documentsSeenBy(reader: DocumentReader): Prisma.DocumentWhereInput {
	if (reader.secretariat) return {};
	const visibility = { in: reader.members ? ["public", "members"] : ["public"] };
	const own = { member: { in: [...reader.countries] }, visibility: { not: "secretariat" } };
	return { retiredAt: null, OR: [{ visibility }, own] };
}

/**
 * Whether the reader sees the earlier versions of a document: only its owner and the secretariat do, since a wrong file
 * is replaced so that nobody else can read it any more.
 */
export function seesEarlierVersions(reader: DocumentReader, document: ReadableDocument): boolean {
	return reader.secretariat || (seesDocument(reader, document) && isOwnDocument(reader, document));
}

/** Whether a document belongs to one of the reader's countries. */
function isOwnDocument(reader: DocumentReader, { member }: ReadableDocument): boolean {
	return member !== null && reader.countries.includes(member);
}
