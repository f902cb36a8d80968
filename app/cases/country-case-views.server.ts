import { requestsFrom, requestsTo } from "#app/cases/case.policy.ts";
import { type RequestRecord, type RequestServices, requestOfRow } from "#app/cases/case-rows.server.ts";
import type { RequestRules, RequestState, RequestType, Side } from "#app/cases/case-rules.ts";
import type { CaseType } from "#app/cases/case-type.ts";
import { type EntryView, requestOf } from "#app/cases/cases.server.ts";
import { asked, type CountryMoves, movesNow, type Parties } from "#app/cases/country-case.ts";
import type { CountryRecord, Titled } from "#app/cases/country-cases.server.ts";
import { type MoveCaseOutcome, moveCase, runCases } from "#app/cases/run-case.server.ts";
import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import type { Database, Reader } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import type { Statuses } from "#app/reference/rights.ts";

type ReadServices = Omit<RequestServices, "database"> & { database: Database };

/** What is read of a type of case between two countries, as `countryCases` makes it. */
type Readable<Services, Content> = {
	rules: RequestRules;
	countryMoves: CountryMoves;
	prepare(services: Services): Promise<Statuses>;
	recordOf(request: RequestRecord): CountryRecord<Content> | null;
	partiesOf(reader: Reader, record: CountryRecord<Content>, statuses: Statuses): Promise<Parties>;
	read(reader: Reader, where: Prisma.RequestWhereInput): Promise<CountryRecord<Content>[]>;
	askPath(actor: Actor, responder: string, statuses: Statuses): string | null;
};

/** A case between two countries in a list. */
export type CountryCaseItem = {
	id: string;
	type: RequestType;
	state: RequestState;
	requester: string;
	responder: string;
	title: string;
	/** `2026-11-25` */
	sentOn: string;
	/** The last day for the answer; null once it is answered. */
	dueOn: string | null;
	/** Negative if it is overdue. */
	daysLeft: number | null;
};

/** A case as its page shows it to both sides and the secretariat. */
export type CountryCaseView<Content> = CountryCaseItem & {
	content: Content;
	revision: number;
	/** The reader's side. */
	side: Side;
	/** The moves that the reader may make now. */
	moves: string[];
	/** The reader answers for a country without a focal point who may. */
	forCountry: boolean;
	/** The reason that came with the last move, and why the site made it. */
	reason: string | null;
	cause: string | null;
	/** The latest first. */
	entries: EntryView[];
};

/** A case as lists show it. @param today `2026-11-25` */
export function countryCaseItem(
	{ request, content: { title }, requester, responder }: CountryRecord<Titled>,
	today: string,
): CountryCaseItem {
	const { id, type, state, createdAt, dueOn } = request;
	return {
		...{ id, type, state, requester, responder, dueOn, title, sentOn: dayOf(createdAt) },
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
	};
}

/** Reads a case for its page; null for everybody but both sides and the secretariat. */
export async function countryCaseView<Services extends ReadServices, Content extends Titled>(
	actor: Actor,
	services: Services,
	type: Readable<Services, Content>,
	id: string,
): Promise<CountryCaseView<Content> | null> {
	const seen = await requestOf(actor, services, id);
	const [record] = seen?.type === type.rules.type ? await type.read(services.database.prisma, { id }) : [];
	if (!seen || !record) return null;
	const parties = await type.partiesOf(services.database.prisma, record, await type.prepare(services));
	const last = seen.entries.find(({ kind }) => kind === "state");
	return {
		...countryCaseItem(record, dayOf(services.clock.now())),
		...{ content: record.content, revision: seen.revision, side: seen.side, entries: seen.entries },
		moves: movesNow(type.countryMoves, seen.state, actor, parties),
		forCountry: !parties.hasAnswerer && isSecretariat(actor),
		reason: last?.text || null,
		cause: last?.cause ?? null,
	};
}

/** Cases that the reader has to answer, and those that wait for the other country. */
async function countryCaseTasks<Services extends ReadServices, Content extends Titled>(
	actor: Actor,
	services: Services,
	type: Readable<Services, Content>,
): Promise<{ act: CountryCaseItem[]; wait: CountryCaseItem[] }> {
	const { prisma } = services.database;
	const today = dayOf(services.clock.now());
	const open = (where: Prisma.RequestWhereInput) => type.read(prisma, { AND: [{ state: asked }, where] });
	const items = (records: CountryRecord<Content>[]) => records.map((record) => countryCaseItem(record, today));
	const [act, wait] = await Promise.all([open(requestsTo(actor)), open(requestsFrom(actor))]);
	if (!isSecretariat(actor)) return { act: items(act), wait: items(wait) };
	const statuses = await type.prepare(services);
	const all = await open({});
	const parties = await Promise.all(all.map((record) => type.partiesOf(prisma, record, statuses)));
	return { act: items([...act, ...all.filter((_, place) => !parties[place]?.hasAnswerer)]), wait: items(wait) };
}

/** The type of a case; null if there is none. */
export async function typeOfCase(
	{ database }: Pick<ReadServices, "database">,
	id: string,
): Promise<RequestType | null> {
	if (!isUuid(id)) return null;
	const row = await database.prisma.request.findUnique({ where: { id } });
	return row && requestOfRow(row).type;
}

/** What the desk does with a type of case, whatever its content and moves. */
export type DeskCases<Services> = {
	type: RequestType;
	moves: CountryMoves;
	view(actor: Actor, services: Services, id: string): Promise<CountryCaseView<Titled> | null>;
	tasks(actor: Actor, services: Services): Promise<{ act: CountryCaseItem[]; wait: CountryCaseItem[] }>;
	move(
		actor: Actor,
		services: Services,
		name: string,
		sent: { id: string; revision: number },
	): Promise<MoveCaseOutcome>;
	/** Where the actor asks a country; null if they may not. */
	askPath(actor: Actor, services: Services, responder: string): Promise<string | null>;
	run(services: Services): Promise<Record<string, number>>;
};

/** Makes what the desk does with a type of case between two countries. */
export function deskCases<
	Services extends ReadServices,
	Content extends Titled,
	Case extends { id: string; state: string },
>(type: CaseType<Services, Statuses, Case> & Readable<Services, Content>): DeskCases<Services> {
	return {
		...{ type: type.rules.type, moves: type.countryMoves },
		view: (actor, services, id) => countryCaseView(actor, services, type, id),
		tasks: (actor, services) => countryCaseTasks(actor, services, type),
		move: (actor, services, name, sent) => moveCase(actor, services, type, name, sent),
		askPath: async (actor, services, responder) =>
			actor.kind === "person" ? type.askPath(actor, responder, await type.prepare(services)) : null,
		run: (services) => runCases(services, type),
	};
}
