import { movesFor, type RequestState } from "#app/cases/case-rules.ts";
import { type RequestView, requestOf } from "#app/cases/cases.server.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AccessionAttachment,
	type AccessionContent,
	accessionAttachments,
	accessionContent,
	accessionKey,
	accessionRules,
	mayApplyFrom,
} from "#app/membership/accession/accession.ts";
import type { LocalText } from "#app/membership/status/localized.ts";
import { mayAccede, mayRecordEvents } from "#app/membership/status/member.policy.ts";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import { findMember, type MemberEntityView, type MemberServices } from "#app/membership/status/members.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";

type ReadServices = MemberServices & { database: Database };
/** A document that the reader may open. */
type AttachmentView = { id: string; title: string };

type AccessionMember = { code: string; name: string; status: MemberStatus | null };

export type AccessionForm = {
	member: AccessionMember;
	/** Whether the country may apply now, by its status. */
	mayApply: boolean;
	/** The open request, with what has been written so far. */
	request: RequestView | null;
	content: AccessionContent;
	/** Organisations that the country has designated. */
	entities: MemberEntityView[];
	/** The documents added so far. */
	attachments: Record<AccessionAttachment, AttachmentView | null>;
};

/** The application form of a country, for its focal point; null for everybody else. */
export async function accessionForm(
	actor: Actor,
	services: ReadServices,
	code: string,
	locale: string,
): Promise<AccessionForm | null> {
	if (!mayAccede(actor, code)) return null;
	const member = await findMember(actor, services, code, {}, locale);
	if (!member) return null;
	const open = await services.database.prisma.request.findUnique({
		where: { openKey: accessionKey(code) },
		select: { id: true },
	});
	const request = open && (await requestOf(actor, services, open.id));
	const content = accessionContent.parse(request?.content ?? {});
	const { name, status, entities } = member;
	return {
		member: { code, name, status },
		mayApply: mayApplyFrom(status),
		request,
		content,
		entities,
		attachments: await attachmentsOf(actor, services, content),
	};
}

export type AccessionView = {
	request: RequestView;
	member: AccessionMember;
	content: AccessionContent;
	/** The designated or named entity; null if none is given yet. */
	entity: LocalText | null;
	attachments: Record<AccessionAttachment, AttachmentView | null>;
	/** Titles of the documents in the timeline, by their ids. */
	documents: Record<string, string>;
	/** The states that the reader may move it to. */
	moves: RequestState[];
	/** The value of `expectedEvent` in forms that record something; null unless the reader belongs to the secretariat. */
	lastEvent: string | null;
};

/** An application for admission as the reader may see it; null if there is none that they may see. */
export async function accessionView(
	actor: Actor,
	services: ReadServices,
	id: string,
	locale: string,
): Promise<AccessionView | null> {
	const request = await requestOf(actor, services, id);
	if (request?.type !== accessionRules.type || request.member === null) return null;
	const { database, reference } = services;
	const code = request.member;
	const content = accessionContent.parse(request.content);
	const member = await findMember(actor, services, code, {}, locale);
	const named = request.entries.flatMap(({ document }) => document ?? []);
	return {
		request,
		member: { code, name: reference.countryName(code, locale), status: member?.status ?? null },
		content,
		entity: entityOf(content, member?.entities ?? []),
		attachments: await attachmentsOf(actor, services, content),
		documents: await titlesOf(actor, services, named),
		moves: movesFor(accessionRules, request.state, request.side).map(({ to }) => to),
		lastEvent: mayRecordEvents(actor) ? await lastEventOf(database, code) : null,
	};
}

function entityOf({ entityId, entityName }: AccessionContent, entities: readonly MemberEntityView[]): LocalText | null {
	if (entityId) return entities.find(({ id }) => id === entityId)?.name ?? null;
	return entityName ? { text: entityName, language: "und" } : null;
}

async function attachmentsOf(
	actor: Actor,
	services: ReadServices,
	content: AccessionContent,
): Promise<Record<AccessionAttachment, AttachmentView | null>> {
	const titles = await titlesOf(actor, services, [content.letterId, content.designationId]);
	const viewOf = (name: AccessionAttachment) => {
		const id = content[accessionAttachments[name]];
		const title = id === null ? undefined : titles[id];
		return id !== null && title !== undefined ? { id, title } : null;
	};
	return { letter: viewOf("letter"), designation: viewOf("designation") };
}

/** Titles by id; documents that the reader may not see are left out. */
async function titlesOf(
	actor: Actor,
	services: ReadServices,
	ids: readonly (string | null)[],
): Promise<Record<string, string>> {
	const wanted = [...new Set(ids)].flatMap((id) => id ?? []);
	const found = await Promise.all(wanted.map((id) => findDocument(actor, services, id)));
	return Object.fromEntries(found.flatMap((document) => (document ? [[document.id, document.title]] : [])));
}

/**
 * The application of a country that the secretariat has to examine or decide on; null if there is none, and for
 * everybody else.
 */
export async function openAccessionFor(
	actor: Actor,
	{ database }: Pick<ReadServices, "database">,
	member: string,
): Promise<{ id: string; state: RequestState } | null> {
	if (!mayRecordEvents(actor)) return null;
	const row = await database.prisma.request.findUnique({
		where: { openKey: accessionKey(member) },
		select: { id: true, state: true },
	});
	return row?.state === "sent" || row?.state === "complete" ? { id: row.id, state: row.state } : null;
}

async function lastEventOf({ prisma }: Database, member: string): Promise<string | null> {
	const last = await prisma.memberEvent.findFirst({
		where: { member },
		orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
		select: { id: true },
	});
	return last?.id ?? null;
}
