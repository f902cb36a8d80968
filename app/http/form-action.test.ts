import { describe, expect, it } from "vitest";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { reasonForm } from "#app/cases/reason-form.ts";
import { ask, conflict, done, form, formAction, noFields, problems } from "#app/http/form-action.server.ts";
import { personWith } from "#app/identity/person/actor.fixture.ts";

type Launch = { outcome: "launched"; boat: string } | { outcome: "taken" | "too-heavy" | "not-found" | "forbidden" };

/** What the command answers, and the reason that it was given. */
let answered: Launch = { outcome: "launched", boat: "araz" };
let given: string | undefined;

const launch = form({
	schema: reasonForm,
	missing: { reason: "Enter why the boat is launched." },
	ids: { reason: "reason-launch" },
	run: async ({ reason }): Promise<Launch> => {
		given = reason;
		return answered;
	},
}).answers({
	launched: ({ boat }) => done("launched", `/en/boats/${boat}`),
	taken: conflict("reason-launch", "A colleague has launched it."),
	"too-heavy": problems({ "reason-launch": "It is too heavy." }),
	forbidden: problems({ "reason-launch": "Ask the harbour master." }),
});
const moor = form({ schema: noFields, run: async () => ({ outcome: "moored" as const }) }).answers({
	moored: done("moored"),
});
const action = formAction("signed-in", () => ({ launch, moor }));

async function send(entries: Record<string, string>, sender: (args: never) => Promise<unknown> = action) {
	const request = new Request("https://library.example/en/boats?x=1", {
		method: "POST",
		body: new URLSearchParams(entries),
	});
	const context = { actor: personWith(), services: {} };
	const answer = await sender({ request, params: { locale: "en" }, context } as never).catch(
		(thrown: unknown) => thrown,
	);
	if (answer instanceof Response) return answer.headers.get("location") ?? answer.status;
	const { data, init } = answer as { data: unknown; init: { status: number } };
	return { ...(data as object), status: init.status };
}
const sent = (reason: string) => ({ intent: "launch", reason, boat: "araz" });

describe("a form of a page", () => {
	it("runs its command with what was typed, and leads to a page that says what was done", async () => {
		answered = { outcome: "launched", boat: "araz" };
		expect(await send(sent(" High tide "))).toBe("/en/boats/araz?done=launched");
		expect(given).toBe("High tide");
		expect(await send({ intent: "moor" })).toBe("/en/boats?done=moored");
	});

	it("comes back with everything typed, and a sentence at the field that has a problem", async () => {
		given = undefined;
		const values = sent("");
		const missing = { "reason-launch": "Enter why the boat is launched." };
		expect(await send(values)).toEqual({ status: 422, values, problems: missing });
		expect(given, "the command was not run").toBeUndefined();
		expect(await send(sent("a".repeat(maxRequestTextLength + 1)))).toMatchObject({
			status: 422,
			problems: { "reason-launch": expect.stringContaining(maxRequestTextLength.toLocaleString("en")) },
		});
	});

	it("shows a problem that its page found, which leaves the others as they are", async () => {
		const row = (found: Record<string, string | null>) =>
			formAction("signed-in", () => form({ schema: reasonForm, found, run: async () => answered }).answers(meanings));
		const meanings = { launched: done("launched"), taken: done("taken"), "too-heavy": done("too-heavy") };
		const problemsOf = async (found: Record<string, string | null>) => (await send(sent(""), row(found))) as object;
		expect(await problemsOf({ boat: "It leaks.", reason: null })).toMatchObject({
			problems: { reason: expect.stringMatching(/\S/), boat: "It leaks." },
		});
		expect(await problemsOf({ reason: "Not today." })).toMatchObject({ problems: { reason: "Not today." } });
	});

	it("comes back with everything typed and what its page asks", async () => {
		const asking = formAction("signed-in", () =>
			form({ schema: noFields, run: async () => ({ outcome: "windy" as const }) }).answers({
				windy: ask({ knots: 30 }),
			}),
		);
		const values = sent("High tide");
		expect(await send(values, asking)).toEqual({ status: 409, values, problems: {}, shown: { knots: 30 } });
	});

	it("says what an outcome of its command means", async () => {
		answered = { outcome: "taken" };
		const values = sent("High tide");
		const taken = { "reason-launch": "A colleague has launched it." };
		expect(await send(values)).toEqual({ status: 409, values, problems: taken });
		answered = { outcome: "too-heavy" };
		expect(await send(values)).toMatchObject({ status: 422, problems: { "reason-launch": "It is too heavy." } });
	});

	it("does not exist for people who may not know of its subject, unless it says what they may do", async () => {
		answered = { outcome: "not-found" };
		expect(await send(sent("High tide"))).toBe(404);
		answered = { outcome: "forbidden" };
		expect(await send(sent("High tide"))).toMatchObject({ problems: { "reason-launch": "Ask the harbour master." } });
	});

	it("is known by the button that sent it; no other button does anything", async () => {
		for (const intent of ["", "sink", "constructor"]) expect(await send({ intent }), intent).toBe(404);
		expect(
			await send(
				{},
				formAction("everyone", () => moor),
			),
		).toBe("/en/boats?done=moored");
	});
});
