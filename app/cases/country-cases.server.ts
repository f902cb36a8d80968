import type { z } from "zod";
import { type RequestRecord, type RequestServices, requestOfRow } from "#app/cases/case-rows.server.ts";
import type { RequestType } from "#app/cases/case-rules.ts";
import { type At, type CaseMove, type CaseType, type ClosingCause, officeIf } from "#app/cases/case-type.ts";
import {
	asked,
	type CountryMoves,
	type CountrySide,
	type CountryState,
	casePath,
	countryRules,
	countrySides,
	type Parties,
	sideMoving,
} from "#app/cases/country-case.ts";
import type { CaseOpening } from "#app/cases/open-case.server.ts";
import { reminderDay } from "#app/cases/reminder-days.ts";
import { type RequestCase, requestCases } from "#app/cases/request-case.server.ts";
import { type Actor, holdsWith } from "#app/identity/person/actor.ts";
import { focalPointsWith } from "#app/identity/person/focal-points.server.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import type { NoticeFacts, NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { type Action, mayFor, type Statuses } from "#app/reference/rights.ts";

/** A case between two countries, with its content. */
export type CountryRecord<Content, State extends string = string> = {
	request: RequestRecord;
	content: Content;
	state: State;
	/** The country that asks. */
	requester: string;
	/** The country that is asked. */
	responder: string;
};

/** What every content has. */
export type Titled = { title: string };

/** What opens a case between two countries. @param Input.id made with the form, so that sending it twice opens one case */
type NewCountryCase<Content> = { id: string; requester: string; responder: string; content: Content };

/** A type of case between two countries: what its own rules are; all else follows from these. */
export type CountryCaseRules<Services, Content, Moves extends CountryMoves, Refusal extends string> = {
	type: RequestType;
	/** The shape in which the content is stored. Its title is what notices and lists call a case. */
	content: z.ZodType<Content>;
	/** What notices state besides. */
	facts?(content: Content): Partial<NoticeFacts>;
	/** Reads today's statuses of the members. */
	prepare(services: Services): Promise<Statuses>;
	moves: Moves;
	/** Days within which the other country should answer. */
	deadlineDays: number;
	/** Days after the deadline, negative before it, on which it is reminded; by default as for every request. */
	reminderDays?: readonly number[];
	/** The move that the site makes when the deadline has passed. */
	overdue?: Extract<keyof Moves, string>;
	/** The right that a country needs to ask and to answer. */
	takesPart: Action;
	/** The right that both countries need for a case to stay open, and the move that the site makes when one loses it. */
	staysOpen: { right: Action; otherwise: Extract<keyof Moves, string> };
	/** The notice that asks the other country; and the one that asks the secretariat, if it has no focal point. */
	asks: { country: NoticeKind; secretariat: NoticeKind };
	opening: {
		/** The page with the form, without the language. @param responder the country to ask */
		path(responder: string): string;
		/** What the case is about; by default the country that is asked. */
		subject?(content: Content): { type: string; id: string } | undefined;
		/** A country has one open case of the type with another for each key. */
		key(content: Content): readonly string[];
		/** Why it can't be opened, apart from the rights of both countries. Locks what it depends on. */
		refuse?(
			at: { tx: Transaction; actor: Actor; now: Date },
			input: NewCountryCase<Content>,
		): Promise<Refusal | null> | Refusal | null;
	};
	/** What closes cases from outside: the subject of the cases that a cause concerns, and the move that the site makes. */
	outside?: {
		subject(cause: ClosingCause): { type: string; id: string };
		move: Extract<keyof Moves, string>;
	};
	/** What else is done at night. */
	also?(services: Services): Promise<Record<string, number>>;
};

/** A notice to one side. */
type SideNotice = {
	to: CountrySide;
	kind: NoticeKind;
	/** Distinguishes several notices of one kind about one case. */
	occasion?: string;
};

type FormOf<Move> = Move extends { form: infer Form extends z.ZodType } ? Form : z.ZodType;

/** Makes a type of case between two countries from its rules. */
export function countryCases<
	Services extends RequestServices,
	Content extends Prisma.InputJsonObject & Titled,
	const Moves extends CountryMoves,
	Refusal extends string = never,
>(given: CountryCaseRules<Services, Content, Moves, Refusal>) {
	type State = CountryState<Moves>;
	type Case = RequestCase<CountryRecord<Content, State>, State>;
	type Name = Extract<keyof Moves, string>;
	const { type, opening, outside, overdue, staysOpen, takesPart } = given;
	const rules = countryRules(type, given.deadlineDays, given.moves);

	/** Reads a request as a case of this type; null for one of another type. */
	const recordOf = (request: RequestRecord): CountryRecord<Content, State> | null => {
		const { member: requester, toMember: responder } = request;
		if (request.type !== type || requester === null || responder === null) return null;
		const state = request.state as State;
		return { request, content: given.content.parse(request.content), state, requester, responder };
	};
	const { open, ...ofRequests } = requestCases(rules, (request) => {
		const subject = recordOf(request);
		return subject && { subject, state: subject.state };
	});

	const partiesOf = async (
		reader: Reader,
		{ requester, responder }: CountryRecord<Content>,
		statuses: Statuses,
	): Promise<Parties> => {
		const people = await focalPointsWith(reader, takesPart, [responder], statuses);
		return { requester, responder, hasAnswerer: (people.get(responder) ?? []).length > 0 };
	};

	const tell = async (
		{ tx, now }: { tx: Transaction; now: Date },
		{ request, content, requester, responder }: CountryRecord<Content>,
		accounts: readonly string[],
		{ to, kind, occasion, ...more }: SideNotice & Partial<NoticeFacts>,
	) =>
		notify(
			tx,
			now,
			accounts.map((accountId) => ({
				key: [kind, request.id, ...(occasion ? [occasion] : [])].join(":"),
				...{ kind, accountId, subject: { type: "request", id: request.id } },
				facts: {
					...{ title: content.title, language: "und", path: casePath(request.id) },
					country: to === "responder" ? requester : responder,
					...given.facts?.(content),
					...more,
				},
			})),
		);

	/** Notifies the focal points of a side. */
	const notifySide = async (
		at: { tx: Transaction; now: Date; world: Statuses },
		record: CountryRecord<Content>,
		notice: SideNotice & Pick<NoticeFacts, "message">,
	): Promise<void> => {
		const country = record[notice.to];
		const people = await focalPointsWith(at.tx, staysOpen.right, [country], at.world);
		await tell(at, record, people.get(country) ?? [], notice);
	};

	/** Asks or reminds the people who answer: the focal points of the other country, else the secretariat. */
	const ask = async (
		at: { tx: Transaction; now: Date; world: Statuses },
		record: CountryRecord<Content>,
		occasion?: string,
	): Promise<void> => {
		const { request, responder } = record;
		const accounts = (await focalPointsWith(at.tx, takesPart, [responder], at.world)).get(responder) ?? [];
		const kind = accounts.length > 0 ? given.asks.country : given.asks.secretariat;
		await tell(at, record, accounts.length > 0 ? accounts : await secretariat(at.tx), {
			...(occasion === undefined ? { kind } : { kind: "deadline", remindsOf: kind, occasion }),
			...{ to: "responder", waits: { request: request.id, for: "responder" } },
			...(request.dueOn ? { dueOn: request.dueOn } : {}),
		});
	};

	const moveOf = <One extends CountryMoves[string]>({ from, to, by, form, notice, cause }: One) => ({
		...{ from: from as readonly State[], to: to as State, notice },
		...(form && { form }),
		...(by && {
			by: async ({ tx, actor, world, held }: At<Case, Statuses>) =>
				officeIf(sideMoving(actor, await partiesOf(tx, held.subject, world), by) !== null),
		}),
		...(cause !== undefined && { data: () => ({ cause }) }),
	});
	type CaseMoves = { [One in Name]: CaseMove<Case, Statuses, FormOf<Moves[One]>> };
	const moves = Object.fromEntries(
		Object.entries(given.moves).map(([name, move]) => [name, moveOf(move)]),
	) as CaseMoves;

	const cases: CaseType<Services, Statuses, Case, CaseMoves> = {
		...ofRequests,
		prepare: given.prepare,
		moves,
		async notify(at, { move, sent }) {
			const { notice: kind, by } = move;
			if (kind === undefined) return;
			const message = typeof sent.reason === "string" && sent.reason !== "" ? sent.reason : undefined;
			// What the site does is news for both sides, and a side's own move for the other.
			const own = at.held.side === "requester" ? "requester" : "responder";
			for (const to of countrySides)
				if (!by || to !== own) await notifySide(at, at.held.subject, { to, kind, message });
		},
		night: {
			open: (reader) => open(reader),
			due({ now, world, held: { state, request, subject } }) {
				const stays = (country: string) => mayFor("focal-point", world.get(country) ?? null, staysOpen.right);
				if (!stays(subject.requester) || !stays(subject.responder)) return staysOpen.otherwise;
				return state === asked && request.dueOn !== null && request.dueOn < dayOf(now) ? overdue : undefined;
			},
			async remind(at) {
				const { state, subject, request } = at.held;
				if (state !== asked) return;
				// People who were asked before already have the same notice; a new focal point, or the secretariat, gets it now.
				await ask(at, subject);
				const occasion = request.dueOn && reminderDay(request.dueOn, dayOf(at.now), given.reminderDays);
				if (occasion) await ask(at, subject, occasion);
			},
			...(given.also && { also: given.also }),
		},
		...(outside && {
			outside: {
				concerned(reader: Reader, cause: ClosingCause) {
					const { type: subjectType, id: subjectId } = outside.subject(cause);
					return open(reader, { subjectType, subjectId });
				},
				move: outside.move,
			},
		}),
	};

	const opens: CaseOpening<Statuses, NewCountryCase<Content>, Refusal | CountryRefusal> = {
		rules,
		may: (actor, { requester }) => holdsWith(actor, ["focal-point"], requester, takesPart),
		async refuse(at, input) {
			const { requester, responder } = input;
			if (responder === requester) return "own";
			if (!mayFor("focal-point", at.world.get(responder) ?? null, takesPart)) return "not-taking-part";
			return (await opening.refuse?.(at, input)) ?? null;
		},
		request: ({ requester, responder, content }) => ({
			...{ member: requester, fromRole: "focal-point", content },
			subject: opening.subject?.(content) ?? { type: "member", id: responder },
			to: { kind: "role", role: "focal-point", member: responder },
			openKey: [type, requester, responder, ...opening.key(content)].join(":"),
		}),
		async notify(at, request) {
			const record = recordOf(request);
			if (record) await ask(at, record);
		},
	};

	return {
		...cases,
		...{ rules, recordOf, partiesOf, notifySide, opening: opens, countryMoves: given.moves },
		/** Where the actor asks a country; null if they may not. */
		askPath(actor: Actor, responder: string, statuses: Statuses): string | null {
			const held = actor.kind === "person" ? actor.roles.flatMap(({ member }) => member ?? []) : [];
			const asks = held.some((own) => own !== responder && holdsWith(actor, ["focal-point"], own, takesPart));
			return asks && mayFor("focal-point", statuses.get(responder) ?? null, takesPart) ? opening.path(responder) : null;
		},
		/** Reads cases of this type, the newest first. */
		async read(reader: Reader, where: Prisma.RequestWhereInput): Promise<CountryRecord<Content, State>[]> {
			const rows = await reader.request.findMany({
				where: { AND: [{ type }, where] },
				orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			});
			return rows.flatMap((row) => recordOf(requestOfRow(row)) ?? []);
		},
	};
}

/** Why a country can't be asked: it is the one that asks, or it does not take part. */
type CountryRefusal = "own" | "not-taking-part";

async function secretariat(reader: Reader): Promise<string[]> {
	const people = await reader.account.findMany({
		where: activeSecretariat,
		select: { id: true },
		orderBy: { id: "asc" },
	});
	return people.map(({ id }) => id);
}
