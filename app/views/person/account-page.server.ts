import type { AppLoadContext } from "@remix-run/node";
import { activityLog } from "#app/activity/activity-log.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { grantRole } from "#app/identity/accounts/change-roles.server.ts";
import { disableAccount, enableAccount } from "#app/identity/accounts/disable-account.server.ts";
import {
	createLinkToPassOn,
	type PassOnLink,
	renewInvitation,
	sendPasswordLink,
} from "#app/identity/accounts/send-link.server.ts";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { comingRoles, designatedRoles, removeRole } from "#app/membership/contacts/designate-account.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { memberOptions } from "#app/views/page/member-options.server.ts";
import {
	designationProblem,
	isDesignated,
	newDesignation,
	readDesignation,
} from "#app/views/person/designation-form.server.ts";
import { resetEmail } from "#app/views/person/emails.ts";
import { invitationFrom } from "#app/views/person/invite.server.ts";
import { readRole } from "#app/views/person/role-form.ts";

type Services = AppLoadContext["services"];

/** Number of activity entries shown on the page itself. */
const shownEntries = 8;

/** Loads an account as the secretariat sees it. Returns null for everybody else, and if there is no such account. */
export async function accountPage(actor: Person, services: Services, accountId: string, locale: Locale) {
	const account = await accountFile(actor, services.identity, accountId);
	const log = await activityLog(actor, services, { subject: "account", id: accountId }, shownEntries);
	if (!account || !log) return null;
	const designated = await designatedRoles(actor, services, accountId);
	const contactOf = (held: HeldRole) =>
		designated.find(({ role, member }) => role === held.role && member === held.member);
	const coming = await comingRoles(actor, services, [accountId]);
	const { reference } = services;
	const countryOf = (member: string) => ({ code: member, name: reference.countryName(member, locale) });
	return {
		...account,
		roles: account.roles.map((held) => ({
			...held,
			/** The contact whose term gives the role. */
			contactId: contactOf(held)?.contactId ?? null,
			/** Whether the register has no such designation, although it should. */
			undesignated: isDesignated(held) && !contactOf(held),
			country: held.member ? countryOf(held.member) : null,
		})),
		coming: coming.map(({ member, ...role }) => ({ ...role, country: countryOf(member) })),
		designation: newDesignation(services.clock.now()),
		countries: await memberOptions(services, locale),
		sendsEmail: services.identity.sendsEmail,
		history: log.entries.map(({ id, at, person, role, verb }) => ({ id: String(id), at, person, role, verb })),
	};
}

export type AccountPage = NonNullable<Awaited<ReturnType<typeof accountPage>>>;

type DoneCode = keyof Messages["accounts"]["done"];
type RefusedCode = keyof Messages["accounts"]["refused"];

export type AccountAnswer =
	| { outcome: "done"; done: DoneCode }
	/** A link to pass on, which is shown once. */
	| { outcome: "link"; link: PassOnLink }
	| { outcome: "refused"; reason: RefusedCode }
	| { outcome: "invalid"; problems: Record<string, string> }
	| { outcome: "not-found" };

/** Runs the change that the form's button names. */
export async function changeAccount(
	actor: Person,
	context: AppLoadContext,
	accountId: string,
	{ form, locale }: { form: FormData; locale: Locale },
): Promise<AccountAnswer> {
	const { services } = context;
	const { identity } = services;
	switch (form.get("intent")) {
		case "grant":
			return giveRole(actor, context, accountId, { form, locale });
		case "revoke": {
			const role = readRole(form);
			return role
				? answer((await removeRole(actor, services, { accountId, ...role })).outcome)
				: { outcome: "not-found" };
		}
		case "disable":
			return answer((await disableAccount(actor, identity, accountId)).outcome);
		case "enable":
			return answer((await enableAccount(actor, identity, accountId)).outcome);
		case "invite-again":
			return inviteAgain(actor, services, accountId);
		case "pass-on": {
			const made = await createLinkToPassOn(actor, identity, { accountId, path: resetEmail.path });
			return made.outcome === "created" ? { outcome: "link", link: made.link } : answer(made.outcome);
		}
		case "password-link": {
			const { outcome } = await sendPasswordLink(actor, identity, { accountId, linkEmail: resetEmail });
			return answer(outcome);
		}
		default:
			return { outcome: "not-found" };
	}
}

/** Gives a role; a focal point gets it by designation. */
async function giveRole(
	actor: Person,
	context: AppLoadContext,
	accountId: string,
	{ form, locale }: { form: FormData; locale: Locale },
): Promise<AccountAnswer> {
	const { accounts } = messagesFor(locale);
	const role = readRole(form);
	if (!role) return { outcome: "invalid", problems: { role: accounts.file.chooseRole } };
	const countryMissing: AccountAnswer = { outcome: "invalid", problems: { country: accounts.new.chooseCountry } };
	if (!isDesignated(role)) {
		const { outcome } = await grantRole(actor, context.services.identity, { accountId, ...role });
		return outcome === "member-missing" ? countryMissing : answer(outcome);
	}
	if (role.member === undefined) return countryMissing;
	const account = await accountFile(actor, context.services.identity, accountId);
	if (!account) return { outcome: "not-found" };
	const typed = typedIn(form);
	const read = readDesignation(typed, { ...account, member: role.member }, messagesFor(locale));
	if ("problems" in read) return { outcome: "invalid", problems: read.problems };
	const result = await designateContact(actor, context.services, { ...read.designation, accountId });
	if (result.outcome === "designated") return answer("granted");
	const { field, message } = await designationProblem(context, locale, result, typed.from ?? "");
	return { outcome: "invalid", problems: { [field === "accountEmail" ? "country" : field]: message } };
}

async function inviteAgain(actor: Person, services: Services, accountId: string): Promise<AccountAnswer> {
	const { identity } = services;
	const account = await accountFile(actor, identity, accountId);
	if (!account) return { outcome: "not-found" };
	const { outcome } = await renewInvitation(actor, identity, {
		accountId,
		linkEmail: (roles) => invitationFrom(actor, services, { name: account.name, roles }),
	});
	return answer(outcome);
}

const done = messagesFor("en").accounts.done;

/**
 * Turns a command's outcome into the page's answer. Our own forms never give a country to a role without one, so that
 * case is treated as not found.
 */
function answer(outcome: DoneCode | RefusedCode | "not-found" | "member-unwanted"): AccountAnswer {
	if (isDone(outcome)) return { outcome: "done", done: outcome };
	if (outcome === "not-found" || outcome === "member-unwanted") return { outcome: "not-found" };
	return { outcome: "refused", reason: outcome };
}

/** Tells whether the page has a success message for this code. */
export function isDone(code: string | null): code is DoneCode {
	return code !== null && Object.hasOwn(done, code);
}
