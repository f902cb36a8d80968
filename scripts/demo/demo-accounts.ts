import { eraseAccount } from "#app/archive/personal/erase-account.server.ts";
import { createHead, createHeadLink } from "#app/identity/accounts/first-head.server.ts";
import { inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import type { LinkEmail } from "#app/identity/links/link-email.server.ts";
import { type HeldRole, systemActor } from "#app/identity/person/actor.ts";
import { requiresSecondFactor } from "#app/identity/person/second-factor.policy.ts";
import { resetSecondFactor } from "#app/identity/second-factor/reset-second-factor.server.ts";
import { beginSecondFactor, completeSecondFactor } from "#app/identity/second-factor/set-up-second-factor.server.ts";
import { totpAt } from "#app/identity/second-factor/totp.server.ts";
import { setPassword } from "#app/identity/sign-in/password-reset.server.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { must, peopleOf, type Story } from "./demo-story.ts";

/** The same for all accounts, so that it is easy to remember: they protect nobody's data. */
export const demoPassword = "green lantern over seven rivers";

/** Email domain of the demonstration accounts, reserved by RFC 2606 so that nobody can own it. */
const demoDomain = "demo.example";

type DemoAccount = { key: string; name: string; roles: HeldRole[]; locale?: string };

/** One account for every role, and for both sides of what requires two people. */
const demoAccounts: DemoAccount[] = [
	{ key: "head", name: "Demo Head", roles: [{ role: "head" }] },
	{ key: "officer", name: "Demo Officer", roles: [{ role: "officer" }] },
	{ key: "lost-officer", name: "Demo Officer Without Device", roles: [{ role: "officer" }] },
	{ key: "focal-ge", name: "Demo Focal Point (Georgia)", roles: [{ role: "focal-point", member: "GE" }] },
	{ key: "author-ge", name: "Demo Author (Georgia)", roles: [{ role: "author", member: "GE" }] },
	{
		key: "focal-kz",
		name: "Demo Focal Point (Kazakhstan)",
		roles: [{ role: "focal-point", member: "KZ" }],
	},
	{
		key: "national-reviewer-kz",
		name: "Demo National Reviewer (Kazakhstan)",
		roles: [{ role: "national-reviewer", member: "KZ" }],
	},
	{
		key: "focal-uz",
		name: "Demo Focal Point (Uzbekistan)",
		roles: [{ role: "focal-point", member: "UZ" }],
	},
	{
		key: "focal-tj",
		name: "Demo Focal Point (Tajikistan)",
		roles: [{ role: "focal-point", member: "TJ" }],
	},
	{ key: "reviewer", name: "Demo Reviewer", roles: [{ role: "reviewer" }] },
	{ key: "second-reviewer", name: "Demo Second Reviewer", roles: [{ role: "reviewer" }] },
	{ key: "researcher", name: "Demo Researcher", roles: [{ role: "researcher" }] },
];

/** Each account has a domain of its own, since reviewers may not review for their own organisation. */
function demoEmail(key: string): string {
	return `${key}@${key}.${demoDomain}`;
}

/**
 * Creates the accounts as people do: the head by the one-time link, the others by invitation, each with a password and,
 * where the role requires it, two-step verification.
 * @param emails the emails sent, from which the links are read
 * @returns the account ids by key
 */
export async function makeDemoAccounts(services: Services, emails: OutgoingEmail[]): Promise<Map<string, string>> {
	const { identity } = services;
	const ids = new Map<string, string>();
	for (const [at, { key, name, roles, locale = "en" }] of demoAccounts.entries()) {
		const account = { email: demoEmail(key), name, password: demoPassword };
		if (at === 0) {
			const { token } = await must(createHeadLink(systemActor, identity), "created");
			const made = await must(createHead(identity, { ...account, token, address: "127.0.0.1" }), "signed-in");
			ids.set(key, made.actor.accountId);
			continue;
		}
		ids.set(key, await invited(services, emails, { key, name, roles, locale }));
	}
	// Also for authors and reviewers: their roles are older than the two weeks in which they may work without.
	for (const { key, roles } of demoAccounts)
		if (requiresSecondFactor(roles)) await setUpCode(services, ids.get(key) ?? "", key);
	return ids;
}

/** Invites a person, who chooses a password. @returns the account's id */
async function invited(
	{ identity }: Services,
	emails: OutgoingEmail[],
	{ key, name, roles, locale = "en" }: DemoAccount,
): Promise<string> {
	const invitation = { email: demoEmail(key), name, locale, roles, linkEmail: plainEmail };
	const { accountId } = await must(inviteAccount(systemActor, identity, invitation), "invited");
	await identity.backgroundTasks.idle();
	const token = emails.at(-1)?.text ?? "";
	await must(setPassword(identity, { token, password: demoPassword, address: "127.0.0.1" }), "password-set");
	return accountId;
}

/** An author who left: the account is erased, the draft that it began stays. */
export async function makeErasedAccount({ services, clock, people }: Story, emails: OutgoingEmail[]): Promise<void> {
	clock.goTo(40);
	const roles: HeldRole[] = [{ role: "author", member: "GE" }];
	const accountId = await invited(services, emails, { key: "former", name: "Demo Former Author (Georgia)", roles });
	const former = await peopleOf(services, new Map([["former", accountId]]))("former");
	const facts = { countries: ["GE"], kind: "case-study", originalLanguage: "en" } as const;
	const texts = { en: { origin: "original" as const, title: "Demo: A draft by a person whose account was erased" } };
	await must(createPractice(former, services, { facts, texts }), "created");
	clock.goTo(3);
	await must(eraseAccount(await people("head"), services, { accountId, reason: "left" }), "erased");
}

/** An officer who lost the device: the head asks to reset two-step verification, and the other officer can confirm it. */
export async function requestDemoReset({ services, clock, people }: Story): Promise<void> {
	clock.goTo(1);
	const { accountId } = await people("lost-officer");
	const reason = "Demo: lost the phone, and called from the number on file.";
	await must(resetSecondFactor(await people("head"), services.identity, { accountId, reason }), "requested");
}

/** An email that contains nothing but the token. */
const plainEmail: LinkEmail = {
	texts: () => ({ subject: "Demo", body: (link) => new URL(link).pathname.slice(1) }),
	path: (_, token) => `/${token}`,
};

async function setUpCode({ identity }: Services, accountId: string, key: string): Promise<void> {
	const fields = { name: "", email: demoEmail(key), locale: "en", roles: [] };
	const actor = { kind: "person", accountId, ...fields } as const;
	const { secret } = await must(beginSecondFactor(actor, identity), "begun");
	const code = totpAt(secret, identity.clock.now());
	await must(completeSecondFactor(actor, identity, { code }), "set-up");
}

/** Whether the database has accounts other than the demonstration's, and so is in real use. */
export async function hasOtherAccounts({ database }: Services): Promise<boolean> {
	const others = { erasedAt: null, NOT: { email: { endsWith: `.${demoDomain}` } } };
	return (await database.prisma.account.count({ where: others })) > 0;
}

export async function hasDemoAccounts({ database }: Services): Promise<boolean> {
	return (await database.prisma.account.count({ where: { email: { endsWith: `.${demoDomain}` } } })) > 0;
}

/** The accounts as lines to print, with the two-step codes that are valid now. */
export async function demoAccountLines({ database, identity }: Services, now: Date): Promise<string[]> {
	const factors = await database.prisma.secondFactor.findMany({ include: { account: true } });
	const secretOf = new Map(
		factors.map(({ secret, account }) => [account.email, secret && identity.keys.open(secret, account.id)]),
	);
	const width = Math.max(...demoAccounts.map(({ key }) => demoEmail(key).length));
	return demoAccounts.map(({ key, name }) => {
		const secret = secretOf.get(demoEmail(key));
		const code = secret ? `  TOTP ${secret}  code now ${totpAt(secret, now)}` : "";
		return `${demoEmail(key).padEnd(width)}  ${name}${code}`;
	});
}
