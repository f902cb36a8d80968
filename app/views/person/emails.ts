import type { SignUpEmails } from "#app/identity/accounts/sign-up.server.ts";
import type { LinkEmail } from "#app/identity/links/link-email.server.ts";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { requiresSecondFactor, type SecondFactorRule } from "#app/identity/person/second-factor.policy.ts";
import { isLocale, type Locale, messagesFor } from "#app/messages/index.ts";

/** Emails use the language set in the recipient's account. */
const localeFor = (locale: string): Locale => (isLocale(locale) ? locale : "en");
const mailFor = (locale: string) => messagesFor(localeFor(locale)).mail;
const passwordPath = (locale: string, token: string) => `/${localeFor(locale)}/account/reset/${token}`;

/** The email with a link to set a new password. */
export const resetEmail: LinkEmail = {
	texts: (locale) => mailFor(locale).reset,
	path: passwordPath,
};

/**
 * The emails for a sign-up: with a link to choose a password, or for an email address that already has an account.
 * @param saving the parameters of a search to save afterwards: see `savingParams`
 */
export function signUpEmails(origin: string, saving = ""): SignUpEmails {
	return {
		confirm: {
			texts: (locale) => messagesFor(localeFor(locale)).contact.mail.signUp,
			path: (locale, token) => `/${localeFor(locale)}/account/sign-up/${token}${saving}`,
		},
		hasAccount(locale) {
			const { subject, body } = messagesFor(localeFor(locale)).contact.mail.hasAccount;
			const root = `${origin}/${localeFor(locale)}/account`;
			return { subject, text: body(`${root}/sign-in${saving}`, `${root}/reset`) };
		},
	};
}

/**
 * Builds the email that invites a person to set their first password.
 * @param invitation.by name of the person who sends the invitation
 * @param invitation.countryName returns a country's name in the given language
 */
export function invitationEmail(invitation: {
	name: string;
	by: string;
	roles: readonly HeldRole[];
	rule: SecondFactorRule | undefined;
	countryName: (code: string, locale: string) => string;
}): LinkEmail {
	const { name, by, roles, rule, countryName } = invitation;
	return {
		texts(locale) {
			const { mail, states, account } = messagesFor(localeFor(locale));
			const roleText = ({ role, member }: HeldRole) =>
				member ? account.page.forCountry(states.role[role], countryName(member, localeFor(locale))) : states.role[role];
			return {
				subject: mail.invitation.subject,
				body: (link, days) =>
					mail.invitation.body({
						name,
						by,
						roles: roles.map(roleText),
						code: requiresSecondFactor(roles, rule),
						link,
						days,
					}),
			};
		},
		path: passwordPath,
	};
}
