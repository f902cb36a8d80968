import { z } from "zod";
import { documentReader, documentsSeenBy } from "#app/documents/documents.policy.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AgreementPhase,
	type AgreementState,
	agreementPhase,
	agreementState,
} from "#app/membership/agreements/agreement.ts";
import { type AgreementRecord, agreementOf } from "#app/membership/agreements/agreement-rows.server.ts";
import { type LocalText, type PublishedSource, sourcesOf, textFor } from "#app/membership/status/localized.ts";
import { mayManageRegister, maySeeShared } from "#app/membership/status/member.policy.ts";
import { isKnownTo, type MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";

export type AgreementView = Pick<
	AgreementRecord,
	"id" | "kind" | "partyNames" | "signedOn" | "inForceOn" | "expiresOn" | "endedOn" | "languages" | "workstreams"
> & {
	title: LocalText;
	/** Where it was reported, if it comes from published sources. */
	sources: PublishedSource[];
	/** Its document, for readers who may open it at `/documents/<id>`. */
	document: { id: string; title: string; mediaType: string; size: number } | null;
	/** Parties by name in the reader's language. */
	countries: { code: string; name: string }[];
	state: AgreementState;
	phase: AgreementPhase;
	/** Only for the secretariat; null for everybody else. */
	inside: Pick<AgreementRecord, "revision" | "visibility" | "endReason" | "title" | "documentId"> | null;
};

/**
 * The agreements of a member that this reader may see, the latest signed first. An agreement between two members is
 * listed for both.
 * @returns none for a country that is not a member, or whose membership the reader may not know of
 */
export async function agreementsOf(
	actor: Actor,
	services: MemberServices,
	code: string,
	locale: string,
): Promise<AgreementView[]> {
	if (!(await isKnownTo(actor, services, code))) return [];
	const rows = await services.database.prisma.agreement.findMany({ where: { countries: { has: code } } });
	const seen = rows.map(agreementOf).filter((agreement) => maySee(actor, agreement));
	return agreementViews(actor, services, seen.sort(latestSigned), locale);
}

/** One agreement; null if there is none that this reader may see. */
export async function findAgreement(
	actor: Actor,
	services: MemberServices,
	id: string,
	locale: string,
): Promise<AgreementView | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const row = await services.database.prisma.agreement.findUnique({ where: { id } });
	const agreement = row && agreementOf(row);
	if (!agreement || !maySee(actor, agreement)) return null;
	const [view = null] = await agreementViews(actor, services, [agreement], locale);
	return view;
}

function maySee(actor: Actor, { visibility, countries }: AgreementRecord): boolean {
	return maySeeShared(actor, visibility, countries);
}

function latestSigned(a: AgreementRecord, b: AgreementRecord): number {
	const key = ({ signedOn, id }: AgreementRecord) => `${lastDay(signedOn)} ${id}`;
	return key(a) < key(b) ? 1 : -1;
}

/** Agreements as pages show them, in the given order. The caller has checked that the reader may see them. */
export async function agreementViews(
	actor: Actor,
	services: MemberServices,
	agreements: readonly AgreementRecord[],
	locale: string,
): Promise<AgreementView[]> {
	const ids = agreements.flatMap(({ documentId }) => documentId ?? []);
	const documents = await documentsById(actor, services, ids);
	const today = dayOf(services.clock.now());
	const { reference } = services;
	return agreements.map((agreement) => {
		const { id, kind, partyNames, signedOn, inForceOn, expiresOn, endedOn, languages, workstreams } = agreement;
		const { revision, visibility, endReason, title, documentId } = agreement;
		return {
			id,
			kind,
			partyNames,
			signedOn,
			inForceOn,
			expiresOn,
			endedOn,
			languages,
			workstreams,
			title: textFor(title, locale),
			sources: sourcesOf(agreement.sources),
			document: (documentId && documents.get(documentId)) || null,
			countries: agreement.countries.map((code) => ({ code, name: reference.countryName(code, locale) })),
			state: agreementState(agreement, today),
			phase: agreementPhase(agreement, today),
			inside: mayManageRegister(actor) ? { revision, visibility, endReason, title, documentId } : null,
		};
	});
}

/** The newest files of those documents that the reader may open, by document id. */
async function documentsById(
	actor: Actor,
	{ database }: MemberServices,
	ids: readonly string[],
): Promise<Map<string, NonNullable<AgreementView["document"]>>> {
	if (ids.length === 0) return new Map();
	const rows = await database.prisma.document.findMany({
		where: { AND: [{ id: { in: [...ids] } }, documentsSeenBy(documentReader(actor))] },
		select: {
			id: true,
			title: true,
			versions: { orderBy: { number: "desc" }, take: 1, select: { mediaType: true, size: true } },
		},
	});
	return new Map(
		rows.flatMap(({ id, title, versions: [newest] }) => (newest ? [[id, { id, title, ...newest }] as const] : [])),
	);
}
