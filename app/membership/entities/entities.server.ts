import type { Actor } from "#app/identity/person/actor.ts";
import { isCurrentOrComing } from "#app/membership/entities/entity-rows.server.ts";
import { type LocalText, textFor } from "#app/membership/status/localized.ts";
import { mayManageRegister, maySeeInside } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A designation of an organisation, with its dates. */
export type EntityView = {
	id: string;
	member: string;
	name: LocalText;
	/** All names, by language. */
	names: Record<string, string>;
	/** A code of the reference vocabulary `organisationTypes`. */
	type: string | null;
	/** Country code; null for an international organisation. */
	country: string | null;
	focal: boolean;
	/** As precise as known. */
	from: string | null;
	/** From this day it is no longer designated. */
	to: string | null;
	/** Whether it is designated today or will be. */
	currentOrComing: boolean;
	/** The designation letter; only for the secretariat. */
	documentId: string | null;
};

/**
 * All designations of a member, current ones first, then by name; none unless the reader belongs to the secretariat or
 * the member.
 */
export async function entitiesOf(
	actor: Actor,
	services: MemberServices,
	member: string,
	locale: string,
): Promise<EntityView[]> {
	if (!maySeeInside(actor, member)) return [];
	const rows = await services.database.prisma.memberEntity.findMany({ where: { member }, include: withOrganisation });
	return rows
		.map((row) => viewOf(actor, services, row, locale))
		.sort(
			(a, b) =>
				Number(b.currentOrComing) - Number(a.currentOrComing) ||
				Number(b.focal) - Number(a.focal) ||
				a.name.text.localeCompare(b.name.text, locale),
		);
}

/** One designation, for the secretariat; null for everybody else, and if there is none. */
export async function findEntity(
	actor: Actor,
	services: MemberServices,
	id: string,
	locale: string,
): Promise<EntityView | null> {
	if (!mayManageRegister(actor) || !isUuid(id.toLowerCase())) return null;
	const row = await services.database.prisma.memberEntity.findUnique({ where: { id }, include: withOrganisation });
	return row && viewOf(actor, services, row, locale);
}

/** The organisations that a member can still designate, its own first, then international ones; for the secretariat. */
export async function organisationsToDesignate(
	actor: Actor,
	services: MemberServices,
	member: string,
	locale: string,
): Promise<{ id: string; name: LocalText; own: boolean }[]> {
	if (!mayManageRegister(actor)) return [];
	const { prisma } = services.database;
	const organisations = await prisma.organisation.findMany({ where: { OR: [{ country: member }, { country: null }] } });
	const today = dayOf(services.clock.now());
	const designated = await prisma.memberEntity.findMany({ where: { member } });
	const taken = new Set(
		designated.filter((row) => isCurrentOrComing(row, today)).map(({ organisationId }) => organisationId),
	);
	return organisations
		.filter(({ id }) => !taken.has(id))
		.map(({ id, names, country }) => ({ id, name: textFor(names, locale), own: country === member }))
		.sort((a, b) => Number(b.own) - Number(a.own) || a.name.text.localeCompare(b.name.text, locale));
}

const withOrganisation = { organisation: true } satisfies Prisma.MemberEntityInclude;
type EntityRow = Prisma.MemberEntityGetPayload<{ include: typeof withOrganisation }>;

function viewOf(actor: Actor, { clock }: MemberServices, row: EntityRow, locale: string): EntityView {
	const { id, member, organisation, focal, fromDate, toDate, documentId } = row;
	return {
		id,
		member,
		name: textFor(organisation.names, locale),
		names: organisation.names as Record<string, string>,
		type: organisation.type,
		country: organisation.country,
		focal,
		from: fromDate,
		to: toDate,
		currentOrComing: isCurrentOrComing(row, dayOf(clock.now())),
		documentId: mayManageRegister(actor) ? documentId : null,
	};
}
