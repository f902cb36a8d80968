import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { newPid } from "#app/library/record/pid.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const app = testApp();
/** People whose roles have the most rights outside the secretariat. */
const others: string[] = [];

beforeAll(async () => {
	for (const role of ["focal-point", "author", "national-reviewer"] as const)
		others.push((await app.signIn([{ role, member: "AZ" }])).cookie);
	for (const role of ["reviewer", "researcher"] as const) others.push((await app.signIn([{ role }])).cookie);
});

const id = crypto.randomUUID();
const values: Record<string, string> = { locale: "en", pid: newPid(), code: "AZ", language: "ar" };
const addressOf = (pattern: string) => pattern.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? id);

/** Every route that is for the secretariat, with what it has: a loader, an action. */
const routes = readFileSync("tests/route-audiences.txt", "utf8")
	.split("\n")
	.filter((line) => line.includes("secretariat,") || line.endsWith("loader: secretariat"))
	.map((line) => [addressOf(line.split(" ", 1)[0] ?? ""), line.includes("action: secretariat")] as const);

it("every page of the secretariat leads people who are signed out to the sign-in, and does not exist for others", async () => {
	expect(routes.length).toBeGreaterThan(70);
	for (const [address, hasAction] of routes) {
		const signedOut = await request(`${app.origin}${address}`);
		expect([address, signedOut.status]).toEqual([address, 303]);
		expect(signedOut.headers.get("location"), address).toContain("/en/account/sign-in?to=");
		for (const cookie of others) {
			expect((await request(`${app.origin}${address}`, { cookie })).status, address).toBe(404);
			if (hasAction) expect((await post(app.origin, address, { intent: "x" }, { cookie })).status, address).toBe(404);
		}
	}
});

it("answers of the secretariat's pages are kept by no cache", async () => {
	const { cookie } = await app.signIn([{ role: "officer" }]);
	for (const address of ["/en/secretariat", "/en/secretariat/activity", "/en/secretariat/members/AZ"]) {
		const { status, headers } = await request(`${app.origin}${address}`, { cookie });
		expect([status, headers.get("cache-control")], address).toEqual([200, "private, no-store"]);
	}
});
