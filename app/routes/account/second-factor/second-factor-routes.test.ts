import { beforeEach, describe, expect, it } from "vitest";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import {
	giveSecondFactor,
	goodPassword,
	identityTest,
	makePerson,
} from "#app/identity/person/identity-services.fixture.ts";
import { totpAt } from "#app/identity/second-factor/totp.server.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";
import * as overview from "#app/routes/account/second-factor/second-factor.tsx";
import * as confirm from "#app/routes/account/second-factor/second-factor-confirm.tsx";
import * as reset from "#app/routes/account/second-factor/second-factor-reset.tsx";
import * as setUp from "#app/routes/account/second-factor/second-factor-set-up.tsx";
import * as code from "#app/routes/account/second-factor/second-factor-sign-in.tsx";

const { database, services: identity, clock } = await identityTest();
const minute = 60_000;
/** The cookies of one simulated browser. */
const jar = new Map<string, string>();
beforeEach(() => {
	jar.clear();
	clock.advance(60 * minute);
});

type Handler = (args: never) => unknown;
type Answer = { status: number; to: string | null; headers: Headers; body: Record<string, unknown> | null };

/** Calls a loader, or an action if fields are given, and stores the cookies that the response sets. */
async function ask(handler: Handler, address: string, fields?: Record<string, string>, params = {}): Promise<Answer> {
	const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
	const init = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
	const request = new Request(`https://library.example${address}`, { ...init, headers: { cookie } });
	const { actor } = await identity.sessions.read(cookie);
	const context = { actor, services: { identity, clock }, address: "192.0.2.1" };
	const answered = await answerOf(() => handler({ request, params: { locale: "en", ...params }, context } as never));
	for (const line of answered.headers.getSetCookie()) {
		const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
		if (value) jar.set(name, value);
		else jar.delete(name);
	}
	return answered;
}

/** Turns what a handler returns or throws into the response that would be sent. */
async function answerOf(handle: () => unknown): Promise<Answer> {
	const given = await Promise.resolve()
		.then(handle)
		.catch((thrown) => {
			if (thrown instanceof Error) throw thrown;
			return thrown;
		});
	if (given instanceof Response) {
		return { status: given.status, to: given.headers.get("location"), headers: given.headers, body: null };
	}
	const { data: body = given as Answer["body"], init } = (given ?? {}) as {
		data?: Answer["body"];
		init?: ResponseInit;
	};
	return { status: init?.status ?? 200, to: null, headers: new Headers(init?.headers), body };
}

const codeNow = (secret: string) => totpAt(secret, clock.now());

async function givePassword({ email }: Person): Promise<void> {
	const result = await signIn(identity, { email, password: goodPassword, address: "192.0.2.1" });
	if (!("cookie" in result)) throw new Error(result.outcome);
	const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(result.cookie) ?? [];
	jar.set(name, value);
}

async function signedInPerson(roles: HeldRole[]): Promise<{ person: Person; secret: string }> {
	const person = await makePerson(database, { roles });
	const secret = await giveSecondFactor(database, person);
	await givePassword(person);
	await ask(code.action, "/en/account/sign-in/code", { code: codeNow(secret) });
	return { person, secret };
}

describe("setting up a second factor", () => {
	const here = "/en/account/second-factor/set-up?to=%2Fen%2Fdesk%3Fpage%3D1";

	it("begins with a button, shows the key, and ends with the recovery codes and a new session", async () => {
		await givePassword(await makePerson(database, { roles: [{ role: "head" }] }));
		expect((await ask(setUp.loader, here)).body).toMatchObject({
			on: false,
			required: true,
			key: null,
			next: "/en/desk?page=1",
		});
		expect(await ask(setUp.action, here, { intent: "begin" })).toMatchObject({ status: 303, to: here });
		const { key } = (await ask(setUp.loader, here)).body as { key: { fours: string; address: string } };
		const secret = key.fours.replaceAll(" ", "");
		expect(key.fours).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
		expect(key.address).toContain(`&secret=${secret}&`);
		expect(await ask(setUp.action, here, { code: "" })).toMatchObject({
			status: 422,
			body: { problems: { code: expect.any(String) } },
		});
		expect(await ask(setUp.action, here, { code: "12" })).toMatchObject({
			status: 422,
			body: { problems: { code: expect.any(String) } },
		});
		const before = jar.get("__Host-session");
		const done = await ask(setUp.action, here, { code: codeNow(secret) });
		expect(done.status).toBe(200);
		expect(done.body?.shown).toMatchObject({ recoveryCodes: Array(10).fill(expect.any(String)) });
		expect(jar.get("__Host-session")).not.toBe(before);
		expect((await ask(overview.loader, "/en/account/second-factor")).body).toMatchObject({
			on: true,
			fresh: true,
			required: true,
		});
		expect((await ask(setUp.action, here, { code: codeNow(secret) })).body?.shown).toBeUndefined();
	});

	it("requires, like every page of two-step verification, that the person is signed in", async () => {
		for (const page of [setUp, overview, confirm, reset]) {
			const answer = await ask(page.loader, here);
			expect(answer).toMatchObject({ status: 303, to: expect.stringMatching(/^\/en\/account\/sign-in\?to=/) });
		}
	});
});

describe("the second step of signing in", () => {
	const here = "/en/account/sign-in/code?to=%2Far%2Fdesk%3Fpage%3D1";

	it("leads back to the first step if that has not been completed", async () => {
		expect(await ask(code.loader, here)).toMatchObject({
			status: 303,
			to: "/en/account/sign-in?to=%2Far%2Fdesk%3Fpage%3D1",
		});
		expect(await ask(code.action, here, { code: "123456" })).toMatchObject({ status: 303 });
		expect(jar.size).toBe(0);
	});

	it("leads to the requested page, and removes the cookie of the first step", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		await givePassword(person);
		expect([...jar.keys()]).toEqual(["__Host-sign-in"]);
		expect((await ask(code.loader, here)).status).toBe(200);
		expect(await ask(code.action, here, { code: "1" })).toMatchObject({
			status: 422,
			body: { problems: { code: expect.any(String) } },
		});
		expect(await ask(code.action, here, { code: codeNow(secret) })).toMatchObject({
			status: 303,
			to: "/ar/desk?page=1",
		});
		expect([...jar.keys()].sort()).toEqual(["__Host-device", "__Host-session"]);
		expect(await ask(code.loader, here)).toMatchObject({ status: 303, to: "/ar/desk?page=1" });
	});

	it("returns the time to wait after five wrong codes", async () => {
		const person = await makePerson(database);
		await giveSecondFactor(database, person);
		await givePassword(person);
		for (let time = 0; time < 5; time += 1) await ask(code.action, here, { code: "not this" });
		const answer = await ask(code.action, here, { code: "not this" });
		expect(answer.status).toBe(429);
		expect(answer.headers.get("retry-after")).toBe("15");
	});

	it("leads to setting up another device after a recovery code", async () => {
		const person = await makePerson(database);
		await givePassword(person);
		const page = "/en/account/second-factor/set-up";
		await ask(setUp.action, page, { intent: "begin" });
		const { key } = (await ask(setUp.loader, page)).body as { key: { fours: string } };
		const done = await ask(setUp.action, page, { code: codeNow(key.fours.replaceAll(" ", "")) });
		const [recoveryCode = ""] = (done.body as { shown: { recoveryCodes: string[] } }).shown.recoveryCodes;
		jar.clear();
		await givePassword(person);
		const answer = await ask(code.action, `${here}&with=recovery-code`, { code: recoveryCode });
		expect(answer).toMatchObject({ status: 303, to: "/en/account/second-factor?done=recovery-code" });
	});
});

describe("a fresh code", () => {
	const wanted = "/en/desk/practices/4F7K-2/withdraw?why=x";

	it("is accepted if it is right, and leads back", async () => {
		const { secret } = await signedInPerson([{ role: "officer" }]);
		const here = `/en/account/second-factor/confirm?${new URLSearchParams({ to: wanted })}`;
		expect((await ask(confirm.action, here, { code: "1" })).status).toBe(422);
		clock.advance(minute);
		expect(await ask(confirm.action, here, { code: codeNow(secret) })).toMatchObject({ status: 303, to: wanted });
	});

	it("is required for every change of two-step verification itself", async () => {
		const here = "/en/account/second-factor";
		const { secret } = await signedInPerson([]);
		clock.advance(10 * minute);
		for (const intent of ["begin", "renew", "turn-off"]) {
			expect(await ask(overview.action, here, { intent })).toMatchObject({ status: 303, to: here });
		}
		expect((await ask(overview.loader, here)).body).toMatchObject({ on: true, fresh: false, recoveryCodesLeft: 0 });
		expect(await ask(overview.action, here, { code: codeNow(secret) })).toMatchObject({ status: 303, to: here });
		expect((await ask(overview.action, here, { intent: "renew" })).body?.shown).toMatchObject({
			recoveryCodes: Array(10).fill(expect.any(String)),
		});
		expect((await ask(overview.action, here, { intent: "begin" })).to).toBe(`${here}/set-up?to=%2Fen%2Faccount`);
		expect((await ask(overview.action, here, { intent: "turn-off" })).to).toBe(`${here}?done=off`);
		expect((await ask(overview.loader, here)).body).toMatchObject({ on: false, required: false });
	});
});

describe("a lost device", () => {
	it("is reset on a page that only the secretariat may use, with a code in the same form", async () => {
		const lost = await makePerson(database, { roles: [{ role: "author", member: "AZ" }] });
		await giveSecondFactor(database, lost);
		const here = `/en/account/second-factor/reset/${lost.accountId}`;
		const params = { accountId: lost.accountId };
		await signedInPerson([{ role: "author", member: "GE" }]);
		expect((await ask(reset.loader, here, undefined, params)).status).toBe(404);
		expect((await ask(reset.action, here, {}, params)).status).toBe(404);
		jar.clear();
		const head = await makePerson(database, { roles: [{ role: "head" }] });
		await giveSecondFactor(database, head);
		const { person, secret } = await signedInPerson([{ role: "officer" }]);
		const above = { accountId: head.accountId };
		expect((await ask(reset.loader, here, undefined, above)).status).toBe(404);
		expect((await ask(reset.action, here, { code: codeNow(secret) }, above)).status).toBe(404);
		expect((await ask(reset.loader, here, undefined, { accountId: person.accountId })).status).toBe(404);
		clock.advance(10 * minute);
		expect((await ask(reset.loader, here, undefined, params)).body).toMatchObject({
			name: lost.name,
			on: true,
			fresh: false,
		});
		expect((await ask(reset.action, here, {}, params)).status).toBe(422);
		const reason = "Asked for it by telephone; I know the voice.";
		expect((await ask(reset.action, here, { reason, code: "1" }, params)).status).toBe(422);
		expect(await ask(reset.action, here, { reason: " ", code: codeNow(secret) }, params)).toMatchObject({
			status: 422,
			body: { problems: { reason: "Enter the reason" } },
		});
		const done = await ask(reset.action, here, { reason, code: codeNow(secret) }, params);
		expect(done).toMatchObject({ status: 303, to: `${here}?done=yes` });
		expect((await ask(reset.loader, `${here}?done=yes`, undefined, params)).body).toMatchObject({
			on: false,
			done: true,
		});
	});

	it("of an officer is reset once a second person has confirmed it on the same page", async () => {
		const lost = await makePerson(database, { roles: [{ role: "officer" }] });
		await giveSecondFactor(database, lost);
		const { accountId } = lost;
		const [here, file] = [`/en/account/second-factor/reset/${accountId}`, `/en/secretariat/accounts/${accountId}`];
		const load = () => ask(reset.loader, here, undefined, { accountId });
		const send = (fields: Record<string, string>) => ask(reset.action, here, fields, { accountId });
		const requestedAt = async () => {
			const { request } = (await load()).body as { request: { requestedAt: Date } | null };
			return request?.requestedAt.toISOString() ?? "";
		};
		const colleague = await signedInPerson([{ role: "officer" }]);
		expect((await load()).status).toBe(404);
		const cookies = [...jar];
		jar.clear();
		await signedInPerson([{ role: "head" }]);
		expect((await load()).body).toMatchObject({ second: true, confirmable: true, request: null });
		expect(await send({ reason: "She called." })).toMatchObject({ status: 303, to: here });
		expect((await load()).body).toMatchObject({ request: { own: true, mayDecide: false, reason: "She called." } });
		expect((await send({ intent: "confirm", requestedAt: await requestedAt() })).status).toBe(404);
		expect((await send({ intent: "refuse", requestedAt: await requestedAt(), reason: " " })).status).toBe(422);
		const withdrawn = { intent: "refuse", requestedAt: await requestedAt(), reason: "She found it." };
		expect(await send(withdrawn)).toMatchObject({ status: 303, to: `${file}?done=reset-withdrawn` });
		expect(await send(withdrawn)).toMatchObject({ status: 303, to: `${file}?done=reset-ended` });
		await send({ reason: "She called again." });

		jar.clear();
		for (const [name, value] of cookies) jar.set(name, value);
		clock.advance(10 * minute);
		expect((await load()).body).toMatchObject({ fresh: false, request: { own: false, mayDecide: true } });
		const confirmed = { intent: "confirm", requestedAt: await requestedAt() };
		expect(await send(confirmed)).toMatchObject({ status: 422, body: { problems: { code: "Complete this field" } } });
		expect((await send({ ...confirmed, code: "1" })).status).toBe(422);
		const code = codeNow(colleague.secret);
		expect(await send({ ...confirmed, code })).toMatchObject({ status: 303, to: `${file}?done=reset-confirmed` });
		expect(await send(confirmed)).toMatchObject({ status: 303, to: `${file}?done=reset-ended` });
		expect((await load()).status).toBe(404);
	});
});
