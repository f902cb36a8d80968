import type { ActionFunctionArgs } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { type Audience, actionFor, loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { personWith } from "#app/identity/person/actor.fixture.ts";
import { type Actor, type HeldRole, publicActor } from "#app/identity/person/actor.ts";
import { erasedName } from "#app/identity/person/erased.ts";
import { newPid } from "#app/library/record/pid.ts";

const person = (roles: HeldRole[], more: object = {}): Actor => ({ ...personWith(...roles), ...more }) as Actor;

const visitors = {
	"signed out": publicActor,
	"due for two-step verification": person([], { secondFactorDue: true }),
	"without a role": person([]),
	"an author of a member": person([{ role: "author", member: "KZ", status: "active" }]),
	"an author of a suspended member": person([{ role: "author", member: "KZ", status: "suspended" }]),
	"an expert": person([{ role: "reviewer" }]),
	"an officer": person([{ role: "officer" }]),
	"a head": person([{ role: "head" }]),
};
type Visitor = keyof typeof visitors;

const pid = newPid();
const id = "0b8f3a51-6f0e-4c57-9f0b-1c2d3e4f5a6b";
function argsOf(actor: Actor, { path = "/en/desk?x=1", params = {}, body }: Partial<RequestOptions> = {}) {
	const request = new Request(`https://library.example${path}`, body ? { method: "POST", body } : {});
	return { request, params: { locale: "en", ...params }, context: { actor, services: {} } } as never;
}
type RequestOptions = { path: string; params: Record<string, string>; body: BodyInit };

/** The answer: `in`, the target of a redirect, or a status. */
async function outcome(answer: Promise<unknown>): Promise<unknown> {
	const given = await answer.catch((thrown) => {
		if (thrown instanceof Error) throw thrown;
		return thrown instanceof Response ? (thrown.headers.get("location") ?? thrown.status) : thrown.init.status;
	});
	return given;
}

const back = encodeURIComponent("/en/desk?x=1");
const signIn = `/en/account/sign-in?to=${back}`;
const setUp = `/en/account/second-factor/set-up?to=${back}`;

describe("who may use a route", () => {
	const inFor: Record<Audience, Visitor[]> = {
		everyone: Object.keys(visitors) as Visitor[],
		nobody: [],
		"setting-up": (Object.keys(visitors) as Visitor[]).slice(1),
		"signed-in": (Object.keys(visitors) as Visitor[]).slice(2),
		author: ["an author of a member", "an officer", "a head"],
		reviewer: ["an expert"],
		secretariat: ["an officer", "a head"],
	};
	it.each(Object.entries(inFor) as [Audience, Visitor[]][])("%s", async (audience, admitted) => {
		for (const [visitor, actor] of Object.entries(visitors)) {
			const expected = admitted.includes(visitor as Visitor)
				? "in"
				: audience === "nobody"
					? 404
					: ({ "signed out": signIn, "due for two-step verification": setUp }[visitor] ?? 404);
			expect(await outcome(loaderFor(audience, () => "in")(argsOf(actor))), `${visitor} reads`).toBe(expected);
			const act = requestActionFor(audience, () => "in");
			expect(await outcome(act(argsOf(actor, { body: "x" }))), `${visitor} acts`).toBe(expected);
		}
	});
});

describe("a route", () => {
	const officer = visitors["an officer"];

	it("receives the language of its URL, or the one that the browser prefers", async () => {
		const load = loaderFor("everyone", ({ locale, messages }) => [locale, messages.site.name !== ""]);
		expect(await load(argsOf(officer, { params: { locale: "ar" } }))).toEqual(["ar", true]);
		expect(await outcome(load(argsOf(officer, { params: { locale: "xx" } })))).toBe(404);
		const request = new Request("https://library.example/", { headers: { "accept-language": "ar;q=0.9, en;q=0.1" } });
		expect(await load({ request, params: {}, context: { actor: publicActor } } as never)).toEqual(["ar", true]);
	});

	it("receives the identifiers in its URL, and answers 404 if they are malformed", async () => {
		const load = loaderFor("signed-in", (visit) => [visit.pid, visit.id]);
		expect(await load(argsOf(officer, { params: { pid: pid.toLowerCase().replace("-", ""), id } }))).toEqual([pid, id]);
		expect(await outcome(load(argsOf(officer, { params: { pid: "x", id } })))).toBe(404);
		expect(await outcome(load(argsOf(officer, { params: { pid, id: "x" } })))).toBe(404);
	});

	it("receives the submitted form, which is read only for people who may submit it", async () => {
		const act = actionFor("secretariat", ({ form }) => form.get("a"), { maxFields: 1 });
		const sent = (fields: Record<string, string>) => ({ body: new URLSearchParams(fields) });
		expect(await act(argsOf(officer, sent({ a: "1" })))).toBe("1");
		expect(await outcome(act(argsOf(officer, sent({ a: "1", b: "2" }))))).toBe(413);
		expect(await outcome(act(argsOf(officer, { body: "none" })))).toBe(400);
		expect(await outcome(act(argsOf(visitors["an expert"], { body: "none" })))).toBe(404);
	});

	const secrets = { password: "A secret of mine", current: "Another secret", code: "ABCD-EFGH" };

	it("keeps what was typed for the 404 page, since the subject of the form may have disappeared", async () => {
		const body = new URLSearchParams({ intent: "stop", reason: "No budget.", ...secrets });
		const args: ActionFunctionArgs = argsOf(officer, { body });
		expect(await outcome(actionFor("signed-in", () => found({ outcome: "not-found" }))(args))).toBe(404);
		expect(args.context.unsaved).toEqual({ texts: ["No budget."] });
	});

	it("answers 404 if a loader returns null, or if a result is missing or forbidden", async () => {
		expect(await outcome(loaderFor("everyone", () => null)(argsOf(officer)))).toBe(404);
		for (const answer of [null, undefined, { outcome: "not-found" }, { outcome: "forbidden" }])
			expect(await outcome(loaderFor("everyone", () => found(answer))(argsOf(officer)))).toBe(404);
		expect(found({ outcome: "saved" })).toEqual({ outcome: "saved" });
	});

	it("returns to people whose session has ended what they typed, without passwords, so that they can send it again", async () => {
		const act = actionFor("signed-in", () => "in");
		const body = new URLSearchParams({ intent: "stop", reason: "No budget.", ...secrets });
		const args: ActionFunctionArgs = argsOf(publicActor, { body });
		expect(await outcome(act(args))).toBe(401);
		expect(args.context.unsaved).toEqual({
			entries: [
				["intent", "stop"],
				["reason", "No budget."],
			],
		});
		for (const other of [new URLSearchParams({ intent: "stop", password: "A secret of mine" }), "none"])
			expect(await outcome(act(argsOf(publicActor, { body: other })))).toBe(signIn);
	});
});

it.each([
	["en", "Erased account"],
	["ar", "حساب محذوف"],
])("the name of erased accounts is shown in the language of a working page (%s)", async (locale, name) => {
	const at = new Date(0);
	const load = loaderFor("everyone", () => ({ rows: [{ by: erasedName, at, more: null }], title: "Erased accounts" }));
	const args = (actor: Actor) => argsOf(actor, { params: { locale } });
	expect(await load(args(person([])))).toEqual({ rows: [{ by: name, at, more: null }], title: "Erased accounts" });
	expect(await load(args(publicActor))).toMatchObject({ rows: [{ by: erasedName }] });
});
