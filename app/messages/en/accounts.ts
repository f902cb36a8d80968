import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, moment, plural } = formats("en");

export const accounts = {
	title: "Accounts",
	invite: "Invite somebody",
	filter: "Filter",
	showAll: "Show all",
	any: "any",
	count: (count: number) => plural(count, { zero: "No account fits.", one: "1 account", other: "# accounts" }),
	fields: {
		text: "Name or e-mail address",
		role: "Role",
		country: "Country",
		state: "State",
		name: "Name",
		nameHint: "As colleagues should see it.",
		email: "E-mail address",
		language: "Language of letters",
		otherRoles: "Other roles",
		memberRoles: "Roles for a country",
		memberRolesHint: "More can be given later, on the account’s own page.",
		/** Label of one of several rows. */
		roleLine: (line: number) => `Role ${line}`,
		countryLine: (line: number) => `Country of role ${line}`,
	},
	columns: {
		name: "Name",
		roles: "Roles",
		secondFactor: "Second factor",
		lastSignIn: "Last sign-in",
		state: "State",
	},
	states: { active: "active", invited: "invited", disabled: "disabled" },
	secondFactorOn: "set up",
	secondFactorOff: "not set up",
	never: "never",
	noRole: "none",

	email: {
		sent: (at: Date) => `The letter went off on ${moment(at)} (UTC).`,
		failed: "The letter could not be sent. Look at the settings for mail, then send it again.",
		underWay: "The letter is being sent. Load the page again in a moment.",
		until: (until: Date) => `The link works until ${moment(until)} (UTC).`,
		over: "The link works no longer: send the invitation again.",
		/** In the list, next to the state. */
		short: { sent: "letter sent", failed: "letter not sent", underWay: "letter being sent", over: "link ran out" },
	},

	new: {
		title: "Invite somebody",
		lead: "They get a letter with a link, choose a password, and begin.",
		fromContact: (name: string, country: string) =>
			`For ${name}, a contact of ${country}. The account is linked with the contact.`,
		contactGone:
			"This contact can’t be invited any more: they have an account already, or their term is over. You can invite somebody without a contact.",
		button: "Send the invitation",
		chooseRole: "Choose at least one role",
		chooseCountry: "Choose the country of this role",
		chooseRoleOfCountry: "Choose the role for this country",
		taken: (name: string) =>
			`There is an account with this e-mail address already: ${name}. Nothing was sent. You can give that account these roles instead.`,
		takenAndLink: (name: string) =>
			`There is an account with this e-mail address already: ${name}. Nothing was sent. You can give that account these roles and link it with the contact instead.`,
		takenDisabled: (name: string) =>
			`There is an account with this e-mail address already, and it is disabled: ${name}. Enable it first.`,
		open: "Open that account",
		give: "Give that account the roles",
		giveAndLink: "Give that account the roles and link it",
	},

	/** Why a person's account can't be linked to a contact. */
	link: {
		"unknown-account": "The account is disabled, so it can’t be linked with the contact. Nothing was changed.",
		"foreign-account":
			"This person works for another country or for the secretariat, so their account can’t be linked with the contact. Nothing was changed.",
		"linked-already": "Somebody else linked the contact with another account meanwhile. Nothing was changed.",
		"term-over": "The contact’s term is over, so nobody can be linked with it. Nothing was changed.",
		"not-found": "There is no such contact any more. Nothing was changed.",
	},

	file: {
		facts: {
			email: "E-mail",
			language: "Language",
			state: "State",
			created: "Since",
			lastSignIn: "Last sign-in",
			secondFactor: "Second factor",
		},
		secondFactorOn: (day: string) => `set up on ${date(day)}`,
		secondFactorDue: "not set up; asked for at the next sign-in",
		disabledOn: (day: string) => `disabled on ${date(day)}`,

		invitation: "Invitation",
		sendAgain: "Send the invitation again",
		sendAgainHint: "With a new link. The older one stops working.",

		roles: "Roles",
		noRoles: "This account has no role.",
		since: shared.since,
		take: "Take away",
		takeOf: (role: string) => `Take away: ${role}`,
		headsOnly: "Only a head of the secretariat takes this away.",
		ownRole: "Another head can take this away from you.",
		give: "Give a role",
		chooseRole: "Choose the role",
		countryHint: "For authors, focal points and national reviewers.",
		giveButton: "Give the role",

		access: "Getting in",
		passwordLink: "Send a link to set a new password",
		passwordLinkHint: "Works for one hour. The old password works until a new one is set.",
		resetSecondFactor: "Reset the second factor",
		resetSecondFactorHint: "For somebody who lost the device and has no recovery codes.",
		resetOwn: "Nobody resets their own second factor: a colleague does.",
		headsReset: "Only another head of the secretariat can help a head sign in again.",

		disable: "Disable this account",
		disableHint: "Its person is signed out everywhere at once and can’t sign in. It can be enabled again.",
		disableTitle: (name: string) => `Disable the account of ${name}?`,
		disableLead:
			"They are signed out everywhere at once, links in their letters stop working, and they can’t sign in. Their name stays on what they wrote. The account can be enabled again, with its roles and its password.",
		disableButton: "Disable the account",
		ownAccount: "You can’t disable your own account: a colleague can.",
		enable: "Enable this account",
		enableHint: "Its person can sign in again, with the roles and the password they had.",
		headsDisable: "Only a head of the secretariat can disable or enable an account with a role in the secretariat.",

		history: "What happened to this account",
		wholeHistory: "The whole history",
		deeds: "What this person did",
		noHistory: "Nothing was recorded.",
	},

	/** What was just done, by the code in the URL. */
	done: {
		invited: (name: string) => `${name} is invited.`,
		given: (name: string) => `${name} has the roles now.`,
		granted: (name: string) => `${name} has this role now.`,
		"already-held": (name: string) => `${name} has this role already.`,
		revoked: (name: string) => `${name} has this role no longer.`,
		"not-held": (name: string) => `${name} did not have this role any more.`,
		disabled: (name: string) => `The account of ${name} is disabled.`,
		"already-disabled": (name: string) => `The account of ${name} was disabled already.`,
		enabled: (name: string) => `The account of ${name} is enabled.`,
		"not-disabled": (name: string) => `The account of ${name} was enabled already.`,
		sent: (name: string) => `A letter to ${name} is on its way.`,
		"just-sent": (name: string) =>
			`A letter to ${name} went off a moment ago. Give it a minute before you send another.`,
		accepted: (name: string) => `${name} has set a password already.`,
		"not-accepted": (name: string) => `${name} has not set a password yet: send the invitation again.`,
	},

	/** Why an action was refused. */
	refused: {
		forbidden:
			"Only a head of the secretariat can do this for somebody who works in the secretariat. Nothing was changed.",
		"last-head":
			"This is the last head of the secretariat. Make somebody else a head first, and wait until they have a password. Nothing was changed.",
		"own-account": "You can’t do this to your own account: a colleague can. Nothing was changed.",
		"account-disabled": "The account is disabled. Enable it first. Nothing was sent or changed.",
	},
};
