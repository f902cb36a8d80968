import { makeMove, withCase } from "#app/cases/run-case.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { accessCases } from "#app/library/grants/access-case.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Withdraws the actor's request, or gives back granted access. Doing it twice has no further effect.
 * @returns `closed` if neither is open any more
 */
export async function giveUpAccess(
	actor: Actor,
	services: LibraryServices,
	{ id }: { id: string },
): Promise<{ outcome: "withdrawn" | "ended" | "closed" | "not-found" }> {
	const own = { ...accessCases, sees: ({ held }: AtAccess) => held.subject.accountId === actorId(actor) };
	const world = await accessCases.prepare(services);
	return withCase(actor, services, own, { id, world }, async (at) => {
		const { state } = at.held;
		if (state !== "asked" && state !== "granted") return { outcome: "closed" };
		await makeMove(accessCases, at, state === "asked" ? "withdraw" : "giveBack");
		return { outcome: state === "asked" ? "withdrawn" : "ended" };
	});
}

type AtAccess = Parameters<typeof accessCases.sees>[0];
