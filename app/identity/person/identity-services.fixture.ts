import { randomBytes, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { hash } from "@node-rs/argon2";
import type { LinkEmail } from "#app/identity/links/link-email.server.ts";
import { actorId, type HeldRole, type Person } from "#app/identity/person/actor.ts";
import { createAttemptLimits } from "#app/identity/person/attempt-limits.server.ts";
import { createBackgroundTasks } from "#app/identity/person/background-tasks.server.ts";
import { createFormSeal } from "#app/identity/person/form-seal.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import { newTotpSecret } from "#app/identity/second-factor/totp.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { type KeyRing, openKeyRing } from "#app/platform/key-ring.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

/** The limits with the defaults of the site, except for the given settings. */
export function attemptLimits(
	services: Parameters<typeof createAttemptLimits>[0],
	settings: Partial<Parameters<typeof createAttemptLimits>[1]> = {},
) {
	return createAttemptLimits(services, { ...readEnvironment({}), ...settings });
}

/** This area's services on a test database, with emails collected in an array and a fixed clock. */
export function testServices(database: Database) {
	const sentEmails: OutgoingEmail[] = [];
	const log = createLog("silent");
	const clock = fixedClock(new Date());
	const services: IdentityServices = {
		database,
		mailer: { send: async (email) => void sentEmails.push(email) },
		sendsEmail: true,
		clock,
		log,
		origin: "https://library.example",
		sessions: createSessions({ database, secure: true }),
		limits: attemptLimits({ database, clock, log }),
		formSeal: createFormSeal({ database, clock }),
		keys: testKeys(),
		backgroundTasks: createBackgroundTasks(log),
		// The activity area is above this one, so tests here write the entries themselves.
		recordActivity: async (tx, actor, entry) => {
			await tx.activity.create({ data: { ...entry, actorId: actorId(actor) ?? null, actorRole: actor.kind } });
		},
		// The notifications area is also above this one, so emails are queued here.
		queueAccountEmail: async (tx, { id: accountId, email: address, locale }, news) => {
			const now = clock.now();
			const key = `account:${randomUUID()}`;
			const data = {
				key,
				kind: "account",
				address,
				accountId,
				locale,
				payload: typeof news === "string" ? { event: news } : news,
				queuedAt: now,
				nextAttemptAt: now,
			};
			await tx.email.create({ data });
		},
	};
	return { services, sentEmails, clock };
}

/** A database for the tests of a file, with this area's services on it. */
export async function identityTest() {
	const database = await ownDatabase();
	return { database, prisma: database.prisma, ...testServices(database) };
}

/** Keys in a file among the temporary ones of the run, which removes them. */
function testKeys(): KeyRing {
	const folder = ownFolder("keys");
	const key = { id: "0a1b2c3d", made: "2026-01-01T00:00:00.000Z", key: randomBytes(32).toString("base64") };
	writeFileSync(path.join(folder, "keys"), JSON.stringify({ keys: [key] }));
	return openKeyRing(path.join(folder, "keys"));
}

export const goodPassword = "seven herons crossing";

/** With the least work: hashing and checking a hash are slow on purpose, and most tests depend on neither. */
const goodHash = hash(goodPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 });

let count = 0;

/** Creates an account (with `goodPassword`, or without a password) and returns its person as an actor. */
export async function makePerson(
	{ prisma }: Database,
	options: { email?: string; name?: string; roles?: HeldRole[]; password?: null; disabledAt?: Date } = {},
): Promise<Person> {
	count += 1;
	const { email = `person${count}@agency.example`, name = `Test ${count}`, roles = [], disabledAt } = options;
	const passwordHash = options.password === null ? null : await goodHash;
	const account = await prisma.account.create({
		data: { email, name, passwordHash, disabledAt: disabledAt ?? null, roles: { create: roles } },
		include: withRoles,
	});
	return personOf(account);
}

/**
 * Gives somebody a second factor that was set up long ago.
 * @returns its secret, for `totpAt`
 */
export async function giveSecondFactor({ prisma }: Database, { accountId }: Person): Promise<string> {
	const secret = newTotpSecret();
	await prisma.secondFactor.create({ data: { accountId, secret, confirmedAt: new Date("2026-01-01T00:00:00Z") } });
	return secret;
}

/** Payloads of the queued emails about this account, oldest first. */
export async function emailsAbout({ prisma }: Database, accountId: string): Promise<unknown[]> {
	const emails = await prisma.email.findMany({ where: { kind: "account", accountId }, orderBy: { id: "asc" } });
	return emails.map(({ payload }) => (payload as { event?: unknown }).event ?? payload);
}

/** Verbs of the activity log for one subject, oldest first. */
export async function verbsFor({ prisma }: Database, subjectId: string): Promise<string[]> {
	const entries = await prisma.activity.findMany({ where: { subjectId }, orderBy: { id: "asc" } });
	return entries.map((entry) => entry.verb);
}

export const testEmail: LinkEmail = {
	texts: (locale) => ({ subject: `subject ${locale}`, body: (link, lifetime) => `${lifetime} ${link}` }),
	path: (locale, token) => `/${locale}/password?token=${token}`,
};

/** The token in an email's link. */
export function tokenIn(email: OutgoingEmail | undefined): string {
	const link = email?.text.split(" ").at(-1) ?? "";
	return new URL(link).searchParams.get("token") ?? "";
}

/** What a browser sends back for a Set-Cookie value. */
export function asSent(setCookie: string): string {
	return setCookie.split(";", 1)[0] ?? "";
}
