import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import type { FormVisit } from "#app/http/access.server.ts";
import { ask, conflict, done, type FormRun, form, problems } from "#app/http/form-action.server.ts";
import { textOf, typedIn } from "#app/http/form-data.ts";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { grantRoles } from "#app/identity/accounts/grant-roles.server.ts";
import { type AccountStep, inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { invitationForm } from "#app/identity/person/identity-forms.ts";
import type { Designation } from "#app/membership/contacts/contact.ts";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { designating, NotDesignated } from "#app/membership/contacts/designate-account.server.ts";
import { accountRoleOfContact, linkContactToAccount } from "#app/membership/contacts/link-contact.server.ts";
import { isLocale, type Messages } from "#app/messages/index.ts";
import { designationProblem, isDesignated, readDesignation } from "#app/views/person/designation-form.server.ts";
import { invitationEmail } from "#app/views/person/emails.ts";
import { readRoles, typedRoles } from "#app/views/person/role-form.ts";

type Services = AppLoadContext["services"];

/** The account that already uses the email address. */
export type TakenEmail = { accountId: string; name: string; disabled: boolean };

/**
 * Invites the person named in the form, and designates them in the register if they are to be a focal point. If the form
 * says so, gives the invitation's roles and contact to the existing account with that email address instead.
 * @param contactId the contact to link to the account
 */
export async function invitation(
	{ actor, context, services, form: sent, locale, messages }: FormVisit<Person>,
	contactId: string | null,
): Promise<FormRun<TakenEmail>> {
	const { identity } = services;
	const { refused, link } = messages.accounts;
	const { personName, email } = messages.contacts.missing;
	const typed = typedIn(sent);
	const what = readRoles(typedRoles(sent), messages);
	const roles = "roles" in what ? what.roles : [];
	const contact = contactId === null ? null : await accountRoleOfContact(actor, services, contactId);
	const designations = roles.flatMap((held) =>
		held.member === undefined || !isDesignated(held) || (contact?.member === held.member && contact.role === held.role)
			? []
			: [readDesignation(typed, { name: typed.name ?? "", email: typed.email ?? "", member: held.member }, messages)],
	);
	// The name and the email address are checked with the person.
	const {
		personName: _name,
		email: _email,
		...unread
	}: Record<string, string> = Object.assign(
		{},
		...designations.map((read) => ("problems" in read ? read.problems : {})),
	);
	const designated = designations.flatMap((read) => ("designation" in read ? [read.designation] : []));
	const inTransaction: AccountStep = async (tx, accountId) => {
		if (contactId !== null) await linking(actor, services, contactId)(tx, accountId);
		await designating(actor, services, designated)(tx, accountId);
	};
	const refusal = { problems: { roles: refused.forbidden }, status: 409 } as const;
	const pathOf = (accountId: string) => `/${locale}/secretariat/accounts/${accountId}`;
	return form({
		schema: invitationForm,
		missing: { name: personName, email },
		found: { ...unread, ...("problems" in what && what.problems) },
		run: async (who) => {
			// The other roles come with their designations.
			const given = { roles: roles.filter((held) => !isDesignated(held)), inTransaction };
			try {
				const accountId = typed.intent === "give" ? await accountIdOf(actor, services, who.email) : null;
				if (accountId) return { ...(await grantRoles(actor, identity, { ...given, accountId })), accountId };
				return await inviteAccount(actor, identity, {
					...who,
					...given,
					locale: isLocale(who.locale) ? who.locale : "en",
					linkEmail: invitationFrom(actor, services, { name: who.name, roles }),
					key: z.uuid().safeParse(typed.key).data,
				});
			} catch (error) {
				if (error instanceof NotLinked) return { outcome: "not-linked" as const, reason: error.reason };
				if (error instanceof NotDesignated) return { outcome: "not-designated" as const, result: error.result };
				throw error;
			}
		},
	}).answers<TakenEmail>({
		invited: ({ accountId }) => done("invited", pathOf(accountId)),
		granted: ({ accountId }) => done("given", pathOf(accountId)),
		"email-taken": async ({ accountId }) => {
			const account = await accountFile(actor, identity, accountId);
			return ask({ accountId, name: account?.name ?? typed.email ?? "", disabled: account?.state === "disabled" });
		},
		"not-linked": ({ reason }) => conflict("email", link[reason]),
		"not-designated": async ({ result }) => {
			const { field, message } = await designationProblem(context, locale, result, typed.from ?? "");
			return problems({ [field === "accountEmail" ? "email" : field]: message });
		},
		"account-disabled": conflict("email", refused["account-disabled"]),
		// The form pairs roles with their countries correctly, so any other refusal means that only a head may grant the role.
		forbidden: refusal,
		"not-found": refusal,
		"member-missing": refusal,
		"member-unwanted": refusal,
	});
}

/** Builds the invitation email, with the actor as the sender. */
export function invitationFrom(
	actor: Person,
	{ identity, reference }: Pick<Services, "identity" | "reference">,
	{ name, roles }: { name: string; roles: readonly HeldRole[] },
) {
	const countryName = (code: string, locale: string) => reference.countryName(code, locale);
	return invitationEmail({ name, by: actor.name, roles, rule: identity.secondFactor, countryName });
}

/** The invitation of a contact whose form asks for one and whose role comes with a role on the site; null otherwise. */
export function contactInvitation(
	{ actor, services, form, locale }: FormVisit<Person>,
	{ member, role, personName: name }: Pick<Designation, "member" | "role" | "personName">,
) {
	const given = accountRoleOf(role);
	if (textOf(form, "invite") !== "yes" || given === null) return null;
	return { locale, linkEmail: invitationFrom(actor, services, { name, roles: [{ role: given, member }] }) };
}

type NotLinkedReason = keyof Messages["accounts"]["link"];

/** Thrown inside the transaction to roll the invitation back if its contact could not be linked. */
class NotLinked extends Error {
	readonly reason: NotLinkedReason;
	constructor(reason: NotLinkedReason) {
		super(reason);
		this.reason = reason;
	}
}

function linking(actor: Person, services: Services, contactId: string): AccountStep {
	return async (tx, accountId) => {
		const linked = await linkContactToAccount(tx, actor, services, contactId, accountId);
		if (linked.outcome === "linked") return;
		throw new NotLinked(linked.outcome === "refused" ? linked.reason : "not-found");
	};
}
