import { sideOf } from "#app/cases/case.policy.ts";
import {
	logRequest,
	type RequestRecord,
	type RequestServices,
	requestOfRow,
	rowOfState,
	writeEntry,
} from "#app/cases/case-rows.server.ts";
import type { RequestRules } from "#app/cases/case-rules.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { Role } from "#app/reference/rights.ts";

export type NewRequest = {
	/** Generated with the form, if sending it twice must open only one request. */
	id?: string;
	subject: { type: string; id: string };
	/** The country concerned. */
	member: string | null;
	/**
	 * If set, everybody with this role for the member is on the requester's side; if not, only the person who opens the
	 * request.
	 */
	fromRole?: Role;
	to: { kind: "account"; accountId: string } | { kind: "role"; role: Role; member: string } | { kind: "secretariat" };
	/** The content, in the shape that the type defines. */
	content: Prisma.InputJsonObject;
	/** If set, at most one open request may have this key. */
	openKey: string | null;
};

export type OpenOutcome = { outcome: "opened" | "already-open"; request: RequestRecord };

/**
 * Opens a request within a command of the area that owns its type; that command has already checked the actor's right
 * to do so.
 * @returns the request that is already open under the same `openKey`, if there is one
 */
export async function openRequest(
	tx: Transaction,
	actor: Actor,
	rules: RequestRules,
	newRequest: NewRequest,
	now: Date,
): Promise<OpenOutcome> {
	const { openKey, subject, member, content, to } = newRequest;
	if (openKey !== null) {
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`request ${openKey}`}))`;
		const open = await tx.request.findUnique({ where: { openKey } });
		if (open) return { outcome: "already-open", request: requestOfRow(open) };
	}
	const { row, sent } = rowOfState(rules, rules.initial, now);
	const created = await tx.request.create({
		data: {
			...(newRequest.id === undefined ? {} : { id: newRequest.id }),
			type: rules.type,
			subjectType: subject.type,
			subjectId: subject.id,
			member,
			fromAccountId: actorId(actor) ?? null,
			fromRole: newRequest.fromRole ?? null,
			toKind: to.kind,
			toAccountId: to.kind === "account" ? to.accountId : null,
			toRole: to.kind === "role" ? to.role : null,
			toMember: to.kind === "role" ? to.member : null,
			content,
			openKey,
			...row,
			createdAt: now,
			sentAt: sent ? now : null,
		},
	});
	const request = requestOfRow(created);
	await writeEntry(tx, { actor, side: "requester", now }, request, { kind: "opened", visibility: "both" });
	await logRequest(tx, actor, request, "request.open", { after: { state: request.state } });
	return { outcome: "opened", request };
}

/** How cases of a type are opened, if a case is one request. `World` is what was read before anything was locked. */
export type CaseOpening<World, Input, Refusal extends string> = {
	rules: RequestRules;
	/** Whether the actor may open it. */
	may(actor: Actor, input: Input): boolean;
	/** Why it can't be opened now; null if it can. Locks what it depends on. */
	refuse(at: Opening<World>, input: Input): Promise<Refusal | null>;
	request(input: Input): Omit<NewRequest, "id">;
	/** Asks the other side. */
	notify(at: Opening<World>, request: RequestRecord): Promise<void>;
};

/** Who opens a case, and when. */
type Opening<World> = { tx: Transaction; actor: Actor; now: Date; world: World };

export type OpenCaseOutcome<Refusal extends string = never> =
	| { outcome: "opened"; id: string }
	/** Another case for the same is open. */
	| { outcome: "exists"; id: string }
	| { outcome: Refusal }
	| { outcome: "forbidden" | "not-found" };

/**
 * Opens a case: checks the right, opens the request, logs it and asks the other side, in one transaction. Sending the
 * form twice opens it once.
 * @param input.id made with the form
 */
export async function openCase<
	Services extends RequestServices,
	World,
	Input extends { id: string },
	Refusal extends string,
>(
	actor: Actor,
	services: Services,
	type: { prepare(services: Services): Promise<World>; opening: CaseOpening<World, Input, Refusal> },
	input: Input,
): Promise<OpenCaseOutcome<Refusal>> {
	const { opening } = type;
	const world = await type.prepare(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx): Promise<OpenCaseOutcome<Refusal>> => {
		if (!opening.may(actor, input)) return { outcome: "forbidden" };
		const { id } = input;
		const earlier = await tx.request.findUnique({ where: { id } });
		if (earlier) {
			const isOwn = earlier.type === opening.rules.type && sideOf(actor, earlier) === "requester";
			return isOwn ? { outcome: "opened", id } : { outcome: "not-found" };
		}
		const at = { tx, actor, now, world };
		const refusal = await opening.refuse(at, input);
		if (refusal !== null) return { outcome: refusal };
		const { outcome, request } = await openRequest(tx, actor, opening.rules, { ...opening.request(input), id }, now);
		if (request.id !== id) return { outcome: "exists", id: request.id };
		if (outcome === "opened") await opening.notify(at, request);
		return { outcome: "opened", id };
	});
}
