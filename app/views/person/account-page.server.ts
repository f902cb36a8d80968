import type { AppLoadContext } from "@remix-run/node";
import { activityLog } from "#app/activity/activity-log.server.ts";
import type { FormVisit } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { done, type FormRun, type Meaning, problems, shown } from "#app/http/form-action.server.ts";
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

/** The changes of an account, by their buttons. Making a link to pass on shows it, once. */
export function accountForms({ actor, services, context, id: accountId, form, locale, messages }: FormVisit<Person>) {
	const { identity } = services;
	const { accounts } = messages;

	/** What an outcome means; a refusal is said at a part of the page. */
	function meaning(outcome: DoneCode | RefusedCode | "not-found" | "member-unwanted", place: string): Meaning {
		if (isDone(outcome)) return done(outcome);
		// No form of ours gives a country to a role without one.
		if (outcome === "not-found" || outcome === "member-unwanted") return notFound();
		return { problems: { [place]: accounts.refused[outcome] }, status: outcome === "forbidden" ? 403 : 409 };
	}

	/** Gives a role; a focal point gets it by designation. */
	async function giveRole(): Promise<Meaning> {
		const role = readRole(form);
		if (!role) return problems({ role: accounts.file.chooseRole });
		const countryMissing = problems({ country: accounts.new.chooseCountry });
		if (!isDesignated(role)) {
			const { outcome } = await grantRole(actor, identity, { accountId, ...role });
			return outcome === "member-missing" ? countryMissing : meaning(outcome, "role");
		}
		if (role.member === undefined) return countryMissing;
		const account = found(await accountFile(actor, identity, accountId));
		const typed = typedIn(form);
		const read = readDesignation(typed, { ...account, member: role.member }, messages);
		if ("problems" in read) return problems(read.problems);
		const result = await designateContact(actor, services, { ...read.designation, accountId });
		if (result.outcome === "designated") return done("granted");
		const { field, message } = await designationProblem(context, locale, result, typed.from ?? "");
		return problems({ [field === "accountEmail" ? "country" : field]: message });
	}

	async function inviteAgain(): Promise<Meaning> {
		const { name } = found(await accountFile(actor, identity, accountId));
		const linkEmail = (roles: readonly HeldRole[]) => invitationFrom(actor, services, { name, roles });
		return meaning((await renewInvitation(actor, identity, { accountId, linkEmail })).outcome, "invitation");
	}

	return {
		grant: giveRole,
		revoke: async () => {
			const role = readRole(form) ?? notFound();
			return meaning((await removeRole(actor, services, { accountId, ...role })).outcome, "roles");
		},
		disable: async () => meaning((await disableAccount(actor, identity, accountId)).outcome, "access"),
		enable: async () => meaning((await enableAccount(actor, identity, accountId)).outcome, "access"),
		"invite-again": inviteAgain,
		"pass-on": async () => {
			const made = await createLinkToPassOn(actor, identity, { accountId, path: resetEmail.path });
			return made.outcome === "created" ? shown(made.link) : meaning(made.outcome, "pass-on");
		},
		"password-link": async () => {
			const { outcome } = await sendPasswordLink(actor, identity, { accountId, linkEmail: resetEmail });
			return meaning(outcome, "access");
		},
	} satisfies Record<string, FormRun<PassOnLink>>;
}

const doneSentences = messagesFor("en").accounts.done;

/** Tells whether the page has a success message for this code. */
export function isDone(code: string | null): code is DoneCode {
	return code !== null && Object.hasOwn(doneSentences, code);
}
