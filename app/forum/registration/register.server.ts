import { recordActivities } from "#app/activity/record-activity.server.ts";
import { mayRegisterDelegation } from "#app/forum/events/event.policy.ts";
import { type EventView, type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { queueLetters } from "#app/forum/letters/queue-letters.server.ts";
import { takenPlaces } from "#app/forum/registration/fill-seats.server.ts";
import { inTurns } from "#app/forum/registration/in-turns.ts";
import { acceptsDelegates, mayManageDelegates } from "#app/forum/registration/registration.policy.ts";
import {
	type DelegateDetails,
	isLate,
	isLive,
	liveStates,
	mayRegisterNow,
	nextInLine,
	offersAttendance,
	type Registrar,
	stateOf,
} from "#app/forum/registration/registration.ts";
import { type Actor, actorId, publicActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

type Details = DelegateDetails & {
	/** Made with the form, so that sending it twice registers once. */
	id: string;
	eventId: string;
	/** ISO 3166-1 alpha-2; null for a guest. */
	delegation: string | null;
	/** The language of emails to the person. */
	locale: string;
};

type Refused =
	/** Registration has not begun, is closed, or there is none. */
	| { outcome: "not-open" }
	/** The country may send no new delegates. */
	| { outcome: "not-eligible" }
	/** The event is only on site, or only online. */
	| { outcome: "attendance-not-offered" }
	/** The email address has a live registration for the event. */
	| { outcome: "already-registered" }
	| { outcome: "not-found" };

export type RegisterOutcome =
	| { outcome: "registered"; id: string; state: "seated" | "waiting" }
	/** An officer has to say why somebody registers after closing, or gets a place although none is free. */
	| { outcome: "reason-missing" }
	| Refused;

export type RegisterSelfOutcome =
	/** An email is on its way: with the place, or with a new link if the address was registered already. */
	| { outcome: "emailed" }
	/** On a site that sends no email, this token opens the delegate's page. */
	| { outcome: "registered"; token: string }
	| Refused
	| TooManyTries;

/**
 * Registers a delegate through the public page. Whether an address was registered already is only said by email, so that
 * strangers do not learn who takes part; on a site that sends none, the page has to say so.
 * @param input.address the client's IP address
 */
export async function registerSelf(
	services: ForumServices & { identity: Pick<IdentityServices, "limits" | "sendsEmail"> },
	input: Details & { address: string },
): Promise<RegisterSelfOutcome> {
	const { limits, sendsEmail } = services.identity;
	const byAddress = await limits.enquiry(input.address);
	if (byAddress.outcome === "too-many-tries") return byAddress;
	const toMailbox = await limits.enquiryEmail(normalEmail(input.email));
	if (toMailbox.outcome === "too-many-tries") return toMailbox;
	const statuses = await statusesOf(services, input.delegation);
	const token = sendsEmail ? null : newToken();
	const result = await register(input.eventId, {
		services,
		actor: publicActor,
		by: "delegate",
		statuses,
		input,
		token,
	});
	if (result.outcome === "reason-missing") return { outcome: "not-open" };
	if (result.outcome === "already-registered" && sendsEmail) {
		await services.database.prisma.$transaction((tx) => sendNewLink(tx, services.clock.now(), input));
		return { outcome: "emailed" };
	}
	if (result.outcome !== "registered") return result;
	return token === null ? { outcome: "emailed" } : { outcome: "registered", token };
}

/**
 * Registers a delegate of a country, by its focal point or by an officer. Only an officer registers outside the window or
 * seats somebody although no place is free, with a reason.
 */
export async function registerDelegate(
	actor: Actor,
	services: ForumServices,
	input: Details & { reason?: string; beyond?: boolean },
): Promise<RegisterOutcome> {
	const { delegation } = input;
	const sends = delegation !== null && mayRegisterDelegation(actor, delegation);
	const by = mayManageDelegates(actor) ? "officer" : sends ? "focal-point" : null;
	if (by === null) return { outcome: "not-found" };
	const statuses = await statusesOf(services, delegation);
	return register(input.eventId, { services, actor, by, statuses, input, token: null });
}

/** The status of the delegation's country, read before anything is locked. */
async function statusesOf(services: ForumServices, delegation: string | null) {
	return delegation === null ? new Map<string, RightsStatus>() : statusesForRights(services, [delegation]);
}

type Registering = {
	services: ForumServices;
	actor: Actor;
	by: Registrar;
	statuses: ReadonlyMap<string, RightsStatus>;
	input: Details & { reason?: string; beyond?: boolean };
	/** Of a link to the person's page, where no email brings one. */
	token: string | null;
};

/** Registers somebody once it is their turn for the event. */
const register = inTurns((eventId, batch: Registering[]) => {
	const [{ services }] = batch as [Registering];
	return services.database.prisma.$transaction((tx) => registerAll(tx, services.clock.now(), eventId, batch));
});

/** Registers people for an event in the order in which they came. */
async function registerAll(
	tx: Transaction,
	now: Date,
	eventId: string,
	batch: readonly Registering[],
): Promise<RegisterOutcome[]> {
	const event = await lockEvent(tx, eventId);
	if (!event || event.state === "draft") return batch.map(() => ({ outcome: "not-found" }));
	const line = await readLine(tx, event, batch);
	const made: (Registering & { row: NewRow })[] = [];
	const outcomes = batch.map((one): RegisterOutcome => {
		const decided = decide(event, line, one, now);
		if ("outcome" in decided) return decided;
		made.push({ ...one, row: decided });
		return { outcome: "registered", id: decided.id, state: decided.state };
	});
	await tx.registration.createMany({ data: made.map(({ row }) => row) });
	const links = batch.flatMap(({ token, input: { id } }, at) =>
		token !== null && outcomes[at]?.outcome === "registered"
			? { tokenHash: tokenHash(token), registrationId: id, createdAt: now }
			: [],
	);
	await tx.registrationLink.createMany({ data: links });
	for (const actor of new Set(made.map((one) => one.actor))) {
		const own = made.filter((one) => one.actor === actor);
		await recordActivities(
			tx,
			actor,
			own.map(({ row: { id, delegation, state, registrar: by, lateReason, exceptionReason } }) => ({
				verb: "registration.make",
				subjectType: "registration",
				subjectId: id,
				after: { event: event.slug, delegation, state, by, late: !!lateReason, exception: !!exceptionReason },
				members: delegation === null ? [] : [delegation],
			})),
		);
	}
	for (const state of liveStates)
		await queueLetters(
			tx,
			now,
			state,
			made.flatMap(({ row }) => (row.state === state ? [row] : [])),
		);
	return outcomes;
}

/** What a batch needs to know about an event that is locked; it is kept up to date while the batch is decided. */
type Line = {
	taken: { all: number; byDelegation: Map<string, number> };
	/** The last place in line. */
	last: number;
	/** The states of registrations with an id of the batch. */
	known: Map<string, "seated" | "waiting">;
	/** The email addresses of the batch with a live registration. */
	live: Set<string>;
	/** The accounts of the email addresses of the batch. */
	accounts: ReadonlyMap<string, string>;
};

async function readLine(tx: Transaction, { id: eventId }: EventView, batch: readonly Registering[]): Promise<Line> {
	const emails = batch.map(({ input }) => normalEmail(input.email));
	const ids = batch.map(({ input }) => input.id);
	const taken = await takenPlaces(tx, eventId);
	const last = await tx.registration.aggregate({ where: { eventId }, _max: { place: true } });
	const known = await tx.registration.findMany({
		where: { OR: [{ id: { in: ids } }, { eventId, email: { in: emails }, state: { in: [...liveStates] } }] },
		select: { id: true, email: true, state: true },
	});
	const accounts = await tx.account.findMany({
		where: { email: { in: emails }, disabledAt: null },
		select: { id: true, email: true },
	});
	return {
		taken: { all: taken.all, byDelegation: new Map(taken.byDelegation) },
		last: last._max.place ?? 0,
		known: new Map(known.map(({ id, state }) => [id, state === "waiting" ? "waiting" : "seated"])),
		live: new Set(known.flatMap(({ email, state }) => (isLive(stateOf({ state })) ? [email] : []))),
		accounts: new Map(accounts.map(({ id, email }) => [email, id])),
	};
}

type NewRow = ReturnType<typeof rowOf>;

/** The row of a new registration, or why there is none. */
function decide(
	event: EventView,
	line: Line,
	one: Registering,
	now: Date,
): NewRow | Exclude<RegisterOutcome, { outcome: "not-found" }> {
	const { by, statuses, input } = one;
	const { id, delegation, reason = "", beyond = false } = input;
	const email = normalEmail(input.email);
	const before = line.known.get(id);
	if (before) return { outcome: "registered", id, state: before };
	if (!mayRegisterNow(event, by, now)) return { outcome: "not-open" };
	if (!acceptsDelegates(delegation, statuses)) return { outcome: "not-eligible" };
	if (!offersAttendance(event, input.attendance)) return { outcome: "attendance-not-offered" };
	if (line.live.has(email)) return { outcome: "already-registered" };
	const late = isLate(event, now);
	const free = nextInLine([{ id, delegation }], event, line.taken, () => true).length > 0;
	const exception = !free && (late || beyond);
	if ((late || exception) && reason === "") return { outcome: "reason-missing" };
	const state = free || exception ? "seated" : "waiting";
	line.last += 1;
	line.live.add(email);
	line.known.set(id, state);
	if (state === "seated") {
		line.taken.all += 1;
		if (delegation !== null)
			line.taken.byDelegation.set(delegation, (line.taken.byDelegation.get(delegation) ?? 0) + 1);
	}
	return rowOf(event, line, one, { state, late: late ? reason : null, exception: exception ? reason : null, now });
}

function rowOf(
	{ id: eventId }: EventView,
	{ last, accounts }: Line,
	{ actor, by, input }: Registering,
	decided: { state: "seated" | "waiting"; late: string | null; exception: string | null; now: Date },
) {
	const { id, delegation, name, office, attendance, locale } = input;
	const { state, late, exception, now } = decided;
	const email = normalEmail(input.email);
	return {
		id,
		eventId,
		delegation,
		name,
		office,
		email,
		attendance,
		locale,
		state,
		registrar: by,
		place: last,
		lateReason: late,
		exceptionReason: exception,
		createdAt: now,
		seatedAt: state === "seated" ? now : null,
		createdById: actorId(actor) ?? null,
		accountId: accounts.get(email) ?? null,
	};
}

/** Sends another link to somebody who registers a second time. */
async function sendNewLink(tx: Transaction, now: Date, { eventId, email, id }: Details): Promise<void> {
	const where = { eventId, email: normalEmail(email), state: { in: [...liveStates] } };
	const registered = await tx.registration.findFirst({ where });
	if (registered) await queueLetters(tx, now, "link", [registered], id);
}
