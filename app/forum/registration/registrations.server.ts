import { mayRegisterDelegation } from "#app/forum/events/event.policy.ts";
import { eventPhase, registrationPhase } from "#app/forum/events/event.ts";
import { type EventView, eventOf, type ForumServices } from "#app/forum/events/events.server.ts";
import { parseCertificateNumber } from "#app/forum/registration/certificate.server.ts";
import {
	mayCancel,
	mayKeepDelegation,
	mayManageDelegates,
	registrarOf,
} from "#app/forum/registration/registration.policy.ts";
import {
	type attendances,
	hasCertificate,
	isLive,
	mayRegisterNow,
	type RegistrationState,
	stateOf,
} from "#app/forum/registration/registration.ts";
import { registrationBehind } from "#app/forum/registration/registration-link.server.ts";
import { instantAfter } from "#app/forum/times/wall-time.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Registration } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { maySendDelegates } from "#app/reference/rights.ts";

/** A registration as the people of the delegation and the secretariat see it. */
export type RegistrationView = Omit<Registration, "state" | "attendance" | "accountId" | "createdById"> & {
	state: RegistrationState;
	attendance: (typeof attendances)[number];
	/** Counted from 1 among all who wait for the event; null for people who don't wait. */
	position: number | null;
};

function viewOf(row: Registration, waiting: readonly string[] = []): RegistrationView {
	const { accountId: _accountId, createdById: _createdById, ...rest } = row;
	const attendance = row.attendance === "remote" ? "remote" : "on-site";
	const position = row.state === "waiting" ? waiting.indexOf(row.id) + 1 : null;
	return { ...rest, attendance, state: stateOf(row), position };
}

/** The ids of the people who wait for a place, in order. */
async function waitingLine(reader: Reader, eventId: string): Promise<string[]> {
	const line = await reader.registration.findMany({
		where: { eventId, state: "waiting" },
		orderBy: { place: "asc" },
		select: { id: true },
	});
	return line.map(({ id }) => id);
}

/** Where registration for an event stands, for its page and for the forms. */
export type RegistrationOverview = {
	seated: number;
	waiting: number;
	/** Places that are free; null if their number is not limited. */
	left: number | null;
};

/** How many places of an event are taken and free. */
export async function registrationOverview(
	{ database: { prisma } }: Pick<ForumServices, "database">,
	{ id, seats }: Pick<EventView, "id" | "seats">,
): Promise<RegistrationOverview> {
	const counted = await prisma.registration.groupBy({
		by: ["state"],
		where: { eventId: id, state: { in: ["seated", "waiting"] } },
		_count: { _all: true },
	});
	const count = (state: RegistrationState) => counted.find((one) => one.state === state)?._count._all ?? 0;
	return {
		seated: count("seated"),
		waiting: count("waiting"),
		left: seats === null ? null : Math.max(0, seats - count("seated")),
	};
}

/** The countries that may send new delegates today, by code. */
export async function sendingCountries(services: ForumServices): Promise<string[]> {
	const statuses = await memberStatuses(services);
	return [...statuses].filter(([, status]) => maySendDelegates(status)).map(([country]) => country);
}

/** The registration of the person behind a secret link. */
export type OwnRegistration = {
	event: EventView;
	registration: RegistrationView;
	/** Whether the person can still change how they take part, and cancel. */
	mayChange: boolean;
	mayCancel: boolean;
	/** The number of the certificate, once there is one. */
	certificate: string | null;
};

/** The page behind a secret link; null for a link that does not work, or once the person's data have been deleted. */
export async function ownRegistration(services: ForumServices, token: string): Promise<OwnRegistration | null> {
	const { prisma } = services.database;
	const found = await registrationBehind(prisma, token);
	const row = found && (await prisma.registration.findUnique({ where: { id: found.id }, include: { event: true } }));
	if (!row || row.email === "") return null;
	const { event: stored, ...rest } = row;
	const event = eventOf(stored);
	const now = services.clock.now();
	const registration = viewOf(rest, row.state === "waiting" ? await waitingLine(prisma, row.eventId) : []);
	const phase = eventPhase(event, now);
	const live = isLive(registration.state) && (phase === "coming" || phase === "on");
	return {
		event,
		registration,
		mayChange: live && phase === "coming" && event.format === "hybrid",
		mayCancel: live && row.attendedAt === null,
		certificate: hasCertificate(registration, event, now) ? row.certificate : null,
	};
}

/** The delegation of a country to an event, for its focal points. */
export type Delegation = {
	event: EventView;
	rows: RegistrationView[];
	overview: RegistrationOverview;
	/** The places that the delegation uses. */
	seated: number;
	/** Whether the actor may register delegates now. */
	mayRegister: boolean;
	/** Whether registered delegates can still be changed. */
	mayChange: boolean;
};

/** The delegation of a country to an event; null for people who don't see it. */
export async function delegationOf(
	actor: Actor,
	services: ForumServices,
	{ country, slug }: { country: string; slug: string },
): Promise<Delegation | null> {
	if (!mayKeepDelegation(actor, country)) return null;
	const { prisma } = services.database;
	const found = await prisma.forumEvent.findFirst({ where: { slug, state: { not: "draft" }, isOwn: true } });
	if (!found) return null;
	const event = eventOf(found);
	const stored = await prisma.registration.findMany({
		where: { eventId: event.id, delegation: country },
		orderBy: { place: "asc" },
	});
	const waiting = await waitingLine(prisma, event.id);
	const now = services.clock.now();
	return {
		event,
		rows: stored.map((row) => viewOf(row, waiting)),
		overview: await registrationOverview(services, event),
		seated: stored.filter(({ state }) => state === "seated").length,
		mayRegister: mayRegisterDelegation(actor, country) && mayRegisterNow(event, "focal-point", now),
		mayChange: eventPhase(event, now) === "coming",
	};
}

/** The events to which a country can send, or has sent, a delegation: the latest first. Null for people who don't see them. */
export async function delegationsOf(
	actor: Actor,
	services: ForumServices,
	country: string,
): Promise<{ event: EventView; seated: number; waiting: number; open: boolean }[] | null> {
	return mayKeepDelegation(actor, country) ? countedEvents(services, country) : null;
}

/** The association's own events with their numbers of delegates, the latest first; null for people outside the secretariat. */
export async function eventsWithDelegates(
	actor: Actor,
	services: ForumServices,
): Promise<{ event: EventView; seated: number; waiting: number; open: boolean }[] | null> {
	return mayManageDelegates(actor) ? countedEvents(services, null) : null;
}

/**
 * The association's own events that were announced, with their numbers of registrations.
 * @param delegation counts only its delegates, and leaves out events for which it can register none
 */
async function countedEvents(
	{ database: { prisma }, clock }: ForumServices,
	delegation: string | null,
): Promise<{ event: EventView; seated: number; waiting: number; open: boolean }[]> {
	const own = delegation === null ? {} : { delegation };
	const concerned = { OR: [{ registrationOpens: { not: null } }, { registrations: { some: own } }] };
	const rows = await prisma.forumEvent.findMany({
		where: { state: { not: "draft" }, isOwn: true, ...(delegation === null ? {} : concerned) },
		include: { registrations: { where: own, select: { state: true } } },
		orderBy: [{ starts: "desc" }, { id: "desc" }],
	});
	const now = clock.now();
	return rows.map(({ registrations, ...row }) => {
		const event = eventOf(row);
		const count = (state: RegistrationState) => registrations.filter((one) => one.state === state).length;
		return {
			event,
			seated: count("seated"),
			waiting: count("waiting"),
			open: registrationPhase(event, now) === "open",
		};
	});
}

/** Everybody who registered for an event, in the order of the line; null for people outside the secretariat. */
export async function delegatesOf(
	actor: Actor,
	services: ForumServices,
	eventId: string,
): Promise<{ event: EventView; rows: RegistrationView[]; overview: RegistrationOverview } | null> {
	if (!mayManageDelegates(actor) || !isUuid(eventId)) return null;
	const { prisma } = services.database;
	const found = await prisma.forumEvent.findUnique({ where: { id: eventId } });
	if (!found || found.state === "draft") return null;
	const event = eventOf(found);
	const stored = await prisma.registration.findMany({ where: { eventId }, orderBy: { place: "asc" } });
	const waiting = stored.filter(({ state }) => state === "waiting").map(({ id }) => id);
	return {
		event,
		rows: stored.map((row) => viewOf(row, waiting)),
		overview: await registrationOverview(services, event),
	};
}

/** A registration, for the people who work on it. */
export type WorkedRegistration = {
	event: EventView;
	registration: RegistrationView;
	by: "officer" | "focal-point";
	mayCancel: boolean;
	mayChange: boolean;
};

/** A registration for an officer, or for the focal point of its country; null for everybody else. */
export async function findRegistration(
	actor: Actor,
	services: ForumServices,
	id: string,
): Promise<WorkedRegistration | null> {
	const { prisma } = services.database;
	const row = isUuid(id) ? await prisma.registration.findUnique({ where: { id }, include: { event: true } }) : null;
	const by = row && registrarOf(actor, row.delegation);
	if (!row || !by) return null;
	const { event: stored, ...rest } = row;
	const event = eventOf(stored);
	const phase = eventPhase(event, services.clock.now());
	const statuses = await memberStatuses(services);
	const live = isLive(stateOf(row)) && row.email !== "";
	const status = row.delegation === null ? null : (statuses.get(row.delegation) ?? null);
	return {
		event,
		by,
		registration: viewOf(rest, await waitingLine(prisma, row.eventId)),
		mayCancel:
			live &&
			row.attendedAt === null &&
			(phase === "coming" || phase === "on") &&
			mayCancel(actor, row.delegation, status),
		mayChange: live && (by === "officer" ? phase !== "cancelled" : phase === "coming"),
	};
}

/** A certificate, for whoever has its number. */
export type Certificate = {
	number: string;
	name: string;
	delegation: string | null;
	attendance: (typeof attendances)[number];
	event: EventView;
	/** When it was issued: when the event was over and attendance marked. */
	issuedAt: Date;
};

/** The certificate with a number, as typed or scanned; null if there is none. */
export async function findCertificate(services: ForumServices, typed: string): Promise<Certificate | null> {
	const number = parseCertificateNumber(typed);
	if (number === null) return null;
	const where = { certificate: number };
	const row = await services.database.prisma.registration.findUnique({ where, include: { event: true } });
	if (!row?.attendedAt || row.name === "") return null;
	const event = eventOf(row.event);
	const view = viewOf(row);
	if (!hasCertificate(view, event, services.clock.now())) return null;
	const over = instantAfter(event.ends, event.zone);
	const issuedAt = new Date(Math.max(row.attendedAt.getTime(), over.getTime()));
	return { number, name: row.name, delegation: row.delegation, attendance: view.attendance, event, issuedAt };
}
