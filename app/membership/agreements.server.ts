import type { Actor } from "#app/identity/actor.ts";
import { type AgreementState, agreementState } from "#app/membership/agreement.ts";
import { type AgreementRecord, agreementOf } from "#app/membership/agreement-rows.server.ts";
import { type LocalText, textFor } from "#app/membership/localized.ts";
import { mayKeepRegister } from "#app/membership/member.policy.ts";
import { isKnownTo, type MemberServices } from "#app/membership/members.server.ts";
import { maySeeShared } from "#app/membership/visibility.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";

export type AgreementView = Pick<
	AgreementRecord,
	| "id"
	| "kind"
	| "partyNames"
	| "signedOn"
	| "inForceOn"
	| "expiresOn"
	| "endedOn"
	| "languages"
	| "documentId"
	| "workstreams"
> & {
	title: LocalText;
	/** Parties by name in the reader's language. */
	countries: { code: string; name: string }[];
	state: AgreementState;
	/** For the secretariat; null for all others. */
	inside: Pick<AgreementRecord, "revision" | "visibility" | "endReason" | "title"> | null;
};

/**
 * The agreements of a member that this reader may see, the latest signed first: one between two members is among
 * those of both.
 * @returns none for a country that is no member, or none that the reader may know of
 */
export async function agreementsOf(
	actor: Actor,
	services: MemberServices,
	code: string,
	locale: string,
): Promise<AgreementView[]> {
	if (!(await isKnownTo(actor, services, code))) return [];
	const rows = await services.database.prisma.agreement.findMany({ where: { countries: { has: code } } });
	const key = ({ signedOn, id }: AgreementRecord) => `${lastDay(signedOn)} ${id}`;
	return rows
		.map(agreementOf)
		.filter(({ visibility, countries }) => maySeeShared(actor, visibility, countries))
		.sort((a, b) => (key(a) < key(b) ? 1 : -1))
		.map((agreement) => viewOf(actor, services, agreement, locale));
}

function viewOf(actor: Actor, services: MemberServices, agreement: AgreementRecord, locale: string): AgreementView {
	const { id, kind, partyNames, signedOn, inForceOn, expiresOn, endedOn, languages, documentId, workstreams } =
		agreement;
	const { revision, visibility, endReason, title } = agreement;
	return {
		id,
		kind,
		partyNames,
		signedOn,
		inForceOn,
		expiresOn,
		endedOn,
		languages,
		documentId,
		workstreams,
		title: textFor(title, locale),
		countries: agreement.countries.map((code) => ({ code, name: services.reference.countryName(code, locale) })),
		state: agreementState(agreement, dayOf(services.clock.now())),
		inside: mayKeepRegister(actor) ? { revision, visibility, endReason, title } : null,
	};
}
