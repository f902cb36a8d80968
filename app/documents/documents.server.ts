import type { DocumentKind, DocumentVisibility, Scan } from "#app/documents/document.ts";
import type { DocumentFilter } from "#app/documents/document-filter.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import {
	type DocumentReader,
	documentReader,
	documentsSeenBy,
	mayCorrect,
	mayReplace,
	mayRetire,
	maySetVisibility,
	seesEarlierVersions,
} from "#app/documents/documents.policy.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

export type VersionView = {
	number: number;
	/** Of the content, in hexadecimal. */
	sha256: string;
	/** Bytes. */
	size: number;
	mediaType: string;
	originalName: string;
	uploadedAt: Date;
	/** The person's name, for the owner and the secretariat; null for others, and if the system did it. */
	uploadedBy: string | null;
	scan: Scan;
	/** The scanner's name of the virus it found. */
	signature: string | null;
};

export type DocumentView = {
	id: string;
	title: string;
	kind: DocumentKind;
	/** BCP 47. */
	language: string;
	visibility: DocumentVisibility;
	/** Country code of the owner; null for the association. */
	member: string | null;
	createdAt: Date;
	retiredAt: Date | null;
	retiredReason: string | null;
	current: VersionView;
	/** Newest first; empty for readers who may not see earlier versions. */
	earlier: VersionView[];
	/** What the reader may do with it now. */
	may: { replace: boolean; correct: boolean; setVisibility: boolean; retire: boolean };
};

/** A document as the reader may see it; null if there is none for them. */
export async function findDocument(
	actor: Actor,
	services: Pick<DocumentServices, "database">,
	id: string,
): Promise<DocumentView | null> {
	if (!isUuid(id)) return null;
	return (await readDocuments(actor, services, { id }))[0] ?? null;
}

/**
 * The documents of a member that the reader may see, newest first, retired ones last.
 * @param member country code; null for the association's own
 */
export async function documentsOf(
	actor: Actor,
	services: Pick<DocumentServices, "database">,
	member: string | null,
): Promise<DocumentView[]> {
	return readDocuments(actor, services, { member });
}

/** Documents on one page of a list. */
export const documentsPerPage = 50;

export type DocumentList = {
	/** Newest first, retired ones last. */
	documents: DocumentView[];
	/** Of the whole list. */
	total: number;
	/** The page shown, from 1, and the number of pages. Beyond the last page, the last one is shown. */
	page: number;
	pages: number;
};

/** One page of the documents that match a filter and that the reader may see. */
export async function listDocuments(
	actor: Actor,
	services: Pick<DocumentServices, "database">,
	filter: DocumentFilter,
): Promise<DocumentList> {
	const where = whereOf(filter);
	const seen = { AND: [where, documentsSeenBy(documentReader(actor))] };
	const total = await services.database.prisma.document.count({ where: seen });
	const pages = Math.max(1, Math.ceil(total / documentsPerPage));
	const page = Math.min(filter.page, pages);
	const part = { skip: (page - 1) * documentsPerPage, take: documentsPerPage };
	return { documents: await readDocuments(actor, services, where, part), total, page, pages };
}

function whereOf({ text, member, kind, visibility }: DocumentFilter): Prisma.DocumentWhereInput {
	// Prisma does not escape the wildcards of LIKE.
	const contains = text.replace(/[\\%_]/g, "\\$&");
	return {
		...(text ? { title: { contains, mode: "insensitive" } } : {}),
		...(member ? { member: member === "none" ? null : member } : {}),
		...(kind ? { kind } : {}),
		...(visibility ? { visibility } : {}),
	};
}

const newestFirst = { versions: { orderBy: { number: "desc" } } } satisfies Prisma.DocumentInclude;
type DocumentRow = Prisma.DocumentGetPayload<{ include: typeof newestFirst }>;

async function readDocuments(
	actor: Actor,
	{ database }: Pick<DocumentServices, "database">,
	where: Prisma.DocumentWhereInput,
	part: { skip?: number; take?: number } = {},
): Promise<DocumentView[]> {
	const reader = documentReader(actor);
	const rows = await database.prisma.document.findMany({
		where: { AND: [where, documentsSeenBy(reader)] },
		include: newestFirst,
		orderBy: [{ retiredAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
		...part,
	});
	const inside = rows.filter((row) => seesEarlierVersions(reader, row));
	const uploaders = inside.flatMap(({ versions }) => versions.map(({ uploadedById }) => uploadedById));
	const names = await accountNames({ database }, uploaders);
	return rows.flatMap((row) => viewOf(actor, reader, row, names) ?? []);
}

function viewOf(
	actor: Actor,
	reader: DocumentReader,
	row: DocumentRow,
	names: ReadonlyMap<string, string>,
): DocumentView | undefined {
	const inside = seesEarlierVersions(reader, row);
	const [current, ...earlier] = row.versions.map((version) => versionOf(version, inside ? names : new Map()));
	if (!current) return undefined;
	const inUse = row.retiredAt === null;
	return {
		id: row.id,
		title: row.title,
		kind: row.kind as DocumentKind,
		language: row.language,
		visibility: row.visibility as DocumentVisibility,
		member: row.member,
		createdAt: row.createdAt,
		retiredAt: row.retiredAt,
		retiredReason: row.retiredReason,
		current,
		earlier: inside ? earlier : [],
		may: {
			replace: inUse && mayReplace(actor, row),
			correct: inUse && mayCorrect(actor),
			setVisibility: inUse && maySetVisibility(actor),
			retire: inUse && mayRetire(actor),
		},
	};
}

function versionOf(row: DocumentRow["versions"][number], names: ReadonlyMap<string, string>): VersionView {
	return {
		number: row.number,
		sha256: row.sha256,
		size: row.size,
		mediaType: row.mediaType,
		originalName: row.originalName,
		uploadedAt: row.uploadedAt,
		uploadedBy: (row.uploadedById && names.get(row.uploadedById)) || null,
		scan: row.scan as Scan,
		signature: row.signature,
	};
}
