import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import type { FormVisit } from "#app/http/access.server.ts";
import { textOf, typedIn } from "#app/http/form-data.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
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
import { isLocale, type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { designationProblem, isDesignated, readDesignation } from "#app/views/person/designation-form.server.ts";
import { invitationEmail } from "#app/views/person/emails.ts";
import { readRoles, type TypedRoles, typedRoles } from "#app/views/person/role-form.ts";

type Services = AppLoadContext["services"];

/** The submitted values, to show in the form again. */
export type TypedInvitation = TypedRoles & {
	name: string;
	email: string;
	locale: string;
	key: string;
	/** The fields of a focal point's designation. */
	designation: Record<string, string>;
};

export type InvitationAnswer =
	| { outcome: "invited" | "given"; accountId: string }
	/** The account that already uses the email address. */
	| { outcome: "email-taken"; accountId: string; name: string; disabled: boolean }
	| { outcome: "refused"; sentence: string }
	| { outcome: "invalid"; problems: Record<string, string> };

export function typedInvitation(form: FormData): TypedInvitation {
	const { name = "", email = "", locale = "", key = "", designatedAs = "", office = "", from = "" } = typedIn(form);
	return { name, email, locale, key, ...typedRoles(form), designation: { designatedAs, office, from } };
}

/**
 * Invites the person named in the form, and designates them in the register if they are to be a focal point. If the form
 * says so, gives the invitation's roles and contact to the existing account with that email address instead.
 * @param contactId the contact to link to the account
 */
export async function answerInvitation(
	actor: Person,
	context: AppLoadContext,
	form: FormData,
	{ contactId, locale: language }: { contactId: string | null; locale: Locale },
): Promise<InvitationAnswer> {
	const { services } = context;
	const messages = messagesFor(language);
	const typed = typedInvitation(form);
	const { personName: name, email } = messages.contacts.missing;
	const who = readAccountForm(form, invitationForm, messages, { name, email });
	const what = readRoles(typed, messages);
	const contact = contactId === null ? null : await accountRoleOfContact(actor, services, contactId);
	const designations = ("roles" in what ? what.roles : []).flatMap((held) =>
		held.member === undefined || !isDesignated(held) || (contact?.member === held.member && contact.role === held.role)
			? []
			: [readDesignation(typed.designation, { name: typed.name, email: typed.email, member: held.member }, messages)],
	);
	const unread = designations.flatMap((read) => ("problems" in read ? [read.problems] : []));
	if ("problems" in who || "problems" in what || unread.length > 0) {
		const { personName, ...ofDesignation }: Record<string, string> = Object.assign({}, ...unread);
		const problems = {
			...ofDesignation,
			...("problems" in who && who.problems),
			...("problems" in what && what.problems),
		};
		return { outcome: "invalid", problems };
	}
	const designated = designations.flatMap((read) => ("designation" in read ? [read.designation] : []));
	const locale = isLocale(who.value.locale) ? who.value.locale : "en";
	const given = { ...who.value, locale, roles: what.roles, key: z.uuid().safeParse(form.get("key")).data };
	const inTransaction: AccountStep = async (tx, accountId) => {
		if (contactId !== null) await linking(actor, services, contactId)(tx, accountId);
		await designating(actor, services, designated)(tx, accountId);
	};
	try {
		const existing = form.get("intent") === "give" ? await accountIdOf(actor, services, given.email) : null;
		if (existing)
			return await give(actor, services, { accountId: existing, roles: given.roles, inTransaction }, messages);
		return await invite(actor, services, { ...given, inTransaction }, messages);
	} catch (error) {
		if (error instanceof NotLinked) return { outcome: "refused", sentence: messages.accounts.link[error.reason] };
		if (!(error instanceof NotDesignated)) throw error;
		const { field, message } = await designationProblem(context, language, error.result, typed.designation.from ?? "");
		return { outcome: "invalid", problems: { [field === "accountEmail" ? "email" : field]: message } };
	}
}

type Given = { name: string; email: string; locale: string; roles: HeldRole[]; key: string | undefined };

/** The roles that the command itself gives; the others come with their designations. */
const otherThanDesignated = (roles: readonly HeldRole[]) => roles.filter((held) => !isDesignated(held));

async function invite(
	actor: Person,
	services: Services,
	given: Given & { inTransaction: AccountStep },
	messages: Messages,
): Promise<InvitationAnswer> {
	const { identity } = services;
	const linkEmail = invitationFrom(actor, services, given);
	const result = await inviteAccount(actor, identity, { ...given, roles: otherThanDesignated(given.roles), linkEmail });
	if (result.outcome === "invited") return { outcome: "invited", accountId: result.accountId };
	if (result.outcome !== "email-taken") return refusal(result.outcome, messages);
	const { accountId } = result;
	const account = await accountFile(actor, identity, accountId);
	return { ...result, name: account?.name ?? given.email, disabled: account?.state === "disabled" };
}

async function give(
	actor: Person,
	{ identity }: Services,
	input: { accountId: string; roles: HeldRole[]; inTransaction: AccountStep },
	messages: Messages,
): Promise<InvitationAnswer> {
	const { outcome } = await grantRoles(actor, identity, { ...input, roles: otherThanDesignated(input.roles) });
	return outcome === "granted" ? { outcome: "given", accountId: input.accountId } : refusal(outcome, messages);
}

/**
 * The form always pairs roles with their countries correctly, so any other refusal means that only a head may grant the
 * role.
 */
function refusal(outcome: string, { accounts: { refused } }: Messages): InvitationAnswer {
	const sentence = outcome === "account-disabled" ? refused["account-disabled"] : refused.forbidden;
	return { outcome: "refused", sentence };
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
