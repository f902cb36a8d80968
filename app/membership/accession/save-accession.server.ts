import { type LockedRequest, lockRequest, type RequestRecord } from "#app/cases/case-rows.server.ts";
import { stateRules } from "#app/cases/case-rules.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import { reviseRequest } from "#app/cases/revise-case.server.ts";
import { documentReader, seesDocument } from "#app/documents/documents.policy.ts";
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
import { lockMember } from "#app/membership/events/locked-member.server.ts";
import { mayAccede } from "#app/membership/status/member.policy.ts";
import { statusOn } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type SaveAccessionInput = {
	member: string;
	/** The revision that the form showed; null if there was no draft yet. */
	revision: number | null;
	content: AccessionContent;
};

export type SaveAccessionOutcome =
	/** The application as it is now; a form sent twice may find it already submitted. */
	| { outcome: "saved"; request: RequestRecord }
	/** The secretariat already has an application from the country. */
	| { outcome: "already-open"; requestId: string }
	/** A colleague, or another window, changed it since the form was opened. */
	| { outcome: "conflict" }
	/** `not-now`: the country's present status does not allow an application. */
	| { outcome: "refused"; reason: "not-now" | "unknown-document" | "unknown-entity" }
	| { outcome: "not-found" };

/**
 * Saves what a country's focal point has written in its application, in a new draft or the open one. Sending the form
 * twice has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function saveAccession(
	actor: Actor,
	services: MemberServices,
	{ member, revision, content }: SaveAccessionInput,
): Promise<SaveAccessionOutcome> {
	const wanted = accessionContent.parse(content);
	return changeDraft(actor, services, member, (draft) => ({ content: wanted, revision: draft ? revision : null }));
}

/**
 * Attaches a document to an application, without touching the rest of it.
 * @throws ZodError for an id that none of our forms sends
 */
export async function addAccessionAttachment(
	actor: Actor,
	services: MemberServices,
	{ member, attachment, documentId }: { member: string; attachment: AccessionAttachment; documentId: string },
): Promise<SaveAccessionOutcome> {
	return changeDraft(actor, services, member, (draft) => ({
		content: accessionContent.parse({ ...(draft?.content ?? {}), [accessionAttachments[attachment]]: documentId }),
		revision: draft?.revision ?? null,
	}));
}

type DraftChange = { content: AccessionContent; revision: number | null };

async function changeDraft(
	actor: Actor,
	{ database, clock }: MemberServices,
	member: string,
	changeOf: (open: { content: AccessionContent; revision: number } | null) => DraftChange,
): Promise<SaveAccessionOutcome> {
	if (!mayAccede(actor, member)) return { outcome: "not-found" };
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const known = await lockMember(tx, member);
		if (!known) return { outcome: "not-found" };
		const open = await openAccession(tx, actor, member);
		const before = open && accessionContent.parse(open.request.content);
		const { content, revision } = changeOf(
			open && before ? { content: before, revision: open.request.revision } : null,
		);
		if (!open) {
			if (!mayApplyFrom(statusOn(known.statuses, dayOf(now)))) return { outcome: "refused", reason: "not-now" };
			const wrong = await referenceProblem(tx, actor, member, content, null);
			if (wrong) return { outcome: "refused", reason: wrong };
			const wanted = { ...newRequest(member), content };
			const { request } = await openRequest(tx, actor, accessionRules, wanted, now);
			return { outcome: "saved", request };
		}
		const wrong = await referenceProblem(tx, actor, member, content, before);
		if (wrong) return { outcome: "refused", reason: wrong };
		const documents = attachmentsOf(content).filter((id) => !attachmentsOf(before).includes(id));
		// A draft created since the form was opened has a revision that the form can't know.
		const change = { content, documents, revision: revision ?? 0 };
		const revised = await reviseRequest(tx, { actor, now }, accessionRules, open, change);
		if (revised.outcome === "revised") return { outcome: "saved", request: revised.request };
		if (stateRules(accessionRules, open.request.state).editable) return { outcome: "conflict" };
		return { outcome: "already-open", requestId: open.request.id };
	});
}

function newRequest(member: string) {
	return {
		subject: { type: "member", id: member },
		member,
		fromRole: "focal-point",
		to: { kind: "secretariat" },
		openKey: accessionKey(member),
	} as const;
}

async function openAccession(tx: Transaction, actor: Actor, member: string): Promise<LockedRequest | null> {
	const row = await tx.request.findUnique({ where: { openKey: accessionKey(member) }, select: { id: true } });
	return row && lockRequest(tx, actor, row.id);
}

function attachmentsOf(content: AccessionContent | null): string[] {
	return content ? [content.letterId, content.designationId].filter((id) => id !== null) : [];
}

/** The problem with a new reference that this person can't use: attachments must be the country's own. */
async function referenceProblem(
	tx: Transaction,
	actor: Actor,
	member: string,
	content: AccessionContent,
	before: AccessionContent | null,
): Promise<"unknown-document" | "unknown-entity" | undefined> {
	for (const id of attachmentsOf(content).filter((one) => !attachmentsOf(before).includes(one))) {
		const document = await tx.document.findUnique({ where: { id } });
		if (document?.member !== member || !seesDocument(documentReader(actor), document)) return "unknown-document";
	}
	if (content.entityId === null || content.entityId === before?.entityId) return undefined;
	const designated = await tx.memberEntity.count({ where: { member, organisationId: content.entityId } });
	return designated > 0 ? undefined : "unknown-entity";
}
